using Kiln.Models;

namespace Kiln.Training;

/// <summary>
/// Adam with a decay of its own, apart from the gradient (Loshchilov and Hutter 2019), as PyTorch's <c>AdamW</c>: <c>w ← (1 − η λ) w</c> before each
/// step. As every penalty in Kiln it acts on weights alone, not on biases or normalisation: what PyTorch's users write as two parameter groups.
/// </summary>
/// <param name="Rate">The learning rate η.</param>
/// <param name="Decay">λ, finite and at least 0. Beside a declared L2 the weights would decay twice (KILN210).</param>
/// <param name="Beta1">The share of the mean gradient that carries on, at least 0 and below 1.</param>
/// <param name="Beta2">The share of the mean squared gradient that carries on, at least 0 and below 1.</param>
/// <param name="Epsilon">What keeps the divisor from zero, above 0.</param>
/// <example><code>new Recipe(new AdamW(1e-3), Epochs: 30)</code></example>
public sealed record AdamW(double Rate = 1e-3, double Decay = 0.01, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer(Rate)
{
    private Adam Adam => new(Rate, Beta1, Beta2, Epsilon);

    internal override int Memories => Adam.Memories;

    internal override IEnumerable<(string Name, double Value, string Wanted, bool Holds)> Figures =>
        Adam.Figures.Append((nameof(Decay), Decay, "finite and at least 0", Decay is >= 0 and < double.PositiveInfinity));

    internal override double Move(WorkingArena arena, double rate, int step) => arena.Update(Adam.Rule(rate, step, Decay));
}
