using Kiln.Models;

namespace Kiln.Training;

/// <summary>
/// What moves the weights along their gradients. Gradients are averaged over the batch, so that the rate need not move with its size; the declared
/// penalties are terms of the loss for every optimizer.
/// </summary>
/// <param name="Rate">The learning rate η, finite and at least 0; a schedule multiplies it.</param>
public abstract record Optimizer(double Rate)
{
    /// <summary>How many floats it remembers of each weight.</summary>
    internal abstract int Memories { get; }

    /// <summary>Moves the weights.</summary>
    /// <param name="arena">The weights and their gradients.</param>
    /// <param name="rate">The rate of this step.</param>
    /// <param name="step">The step's number, from 1.</param>
    /// <returns>The penalty as it stood before.</returns>
    internal abstract double Move(WorkingArena arena, double rate, int step);

    /// <summary>Its figures: what each must be, and whether it is.</summary>
    internal abstract IEnumerable<(string Name, double Value, string Wanted, bool Holds)> Figures { get; }
}
