using Kiln.Kernels;
using Kiln.Models;

namespace Kiln.Training;

/// <summary>Stochastic gradient descent, as PyTorch's <c>SGD</c>.</summary>
/// <param name="Rate">The learning rate η. A usual first one is 0.1.</param>
/// <param name="Momentum">The share of the last step that carries on, at least 0 and below 1: <c>v ← μ v + g; w ← w − η v</c>.</param>
/// <param name="Nesterov">Whether the momentum looks ahead: <c>w ← w − η (g + μ v)</c>.</param>
/// <example><code>new Recipe(new Sgd(0.1, Momentum: 0.9), Epochs: 30)</code></example>
public sealed record Sgd(double Rate, double Momentum = 0, bool Nesterov = false) : Optimizer(Rate)
{
    internal override int Memories => MomentumRule.Memories;

    internal override IEnumerable<(string Name, double Value, string Wanted, bool Holds)> Figures => [(nameof(Momentum), Momentum, "at least 0 and below 1", Momentum is >= 0 and < 1)];

    internal override double Move(WorkingArena arena, double rate, int step) => arena.Update(new MomentumRule((float)rate, (float)Momentum, Nesterov));
}
