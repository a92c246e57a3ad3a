using Kiln.Kernels;
using Kiln.Models;

namespace Kiln.Training;

/// <summary>RMSprop (Hinton 2012), as PyTorch's <c>RMSprop</c>: each weight's step is measured by the root of its mean squared gradient.</summary>
/// <param name="Rate">The learning rate η.</param>
/// <param name="Smoothing">The share α of the mean squared gradient that carries on, at least 0 and below 1.</param>
/// <param name="Momentum">The share of the last step that carries on, at least 0 and below 1.</param>
/// <param name="Epsilon">What keeps the divisor from zero, above 0.</param>
/// <example><code>new Recipe(new RmsProp(1e-2), Epochs: 30)</code></example>
public sealed record RmsProp(double Rate = 1e-2, double Smoothing = 0.99, double Momentum = 0, double Epsilon = 1e-8) : Optimizer(Rate)
{
    internal override int Memories => RootMeanSquareRule.Memories;

    internal override IEnumerable<(string Name, double Value, string Wanted, bool Holds)> Figures =>
    [
        (nameof(Smoothing), Smoothing, "at least 0 and below 1", Smoothing is >= 0 and < 1),
        (nameof(Momentum), Momentum, "at least 0 and below 1", Momentum is >= 0 and < 1),
        (nameof(Epsilon), Epsilon, "finite and above 0", Epsilon is > 0 and < double.PositiveInfinity),
    ];

    internal override double Move(WorkingArena arena, double rate, int step) => arena.Update(new RootMeanSquareRule((float)rate, (float)Smoothing, (float)Epsilon, (float)Momentum));
}
