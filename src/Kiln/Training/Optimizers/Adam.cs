using Kiln.Kernels;
using Kiln.Models;

namespace Kiln.Training;

/// <summary>Adam (Kingma and Ba 2015), as PyTorch's <c>Adam</c>: each weight's step is measured by the size of its own gradients.</summary>
/// <param name="Rate">The learning rate η.</param>
/// <param name="Beta1">The share of the mean gradient that carries on, at least 0 and below 1.</param>
/// <param name="Beta2">The share of the mean squared gradient that carries on, at least 0 and below 1.</param>
/// <param name="Epsilon">What keeps the divisor from zero, above 0.</param>
/// <example><code>new Recipe(new Adam(1e-3), Epochs: 30)</code></example>
public sealed record Adam(double Rate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer(Rate)
{
    internal override int Memories => AdamRule.Memories;

    internal override IEnumerable<(string Name, double Value, string Wanted, bool Holds)> Figures =>
    [
        (nameof(Beta1), Beta1, "at least 0 and below 1", Beta1 is >= 0 and < 1),
        (nameof(Beta2), Beta2, "at least 0 and below 1", Beta2 is >= 0 and < 1),
        (nameof(Epsilon), Epsilon, "finite and above 0", Epsilon is > 0 and < double.PositiveInfinity),
    ];

    internal override double Move(WorkingArena arena, double rate, int step) => arena.Update(Rule(rate, step, 0));

    /// <summary>The rule of a step, with a decay of the weights.</summary>
    internal AdamRule Rule(double rate, int step, double decay) => new(
        (float)(rate / (1 - Math.Pow(Beta1, step))), (float)Beta1, (float)Beta2, (float)Math.Sqrt(1 - Math.Pow(Beta2, step)), (float)Epsilon, (float)(rate * decay));
}
