namespace Kiln.Training;

/// <summary>
/// The rate rises along half a cosine from a small share of itself to its full height, and falls along another to a far smaller one (Smith and Topin
/// 2018), as by PyTorch's <c>OneCycleLR</c>; momentum stays as it is.
/// </summary>
/// <param name="Rise">The share of the run in which it rises, from 0 to 1.</param>
/// <param name="Divisor">The first rate is the full one divided by it.</param>
/// <param name="LastDivisor">The last rate is the first one divided by it.</param>
/// <example><code>new Recipe(new Sgd(0.4, Momentum: 0.9), Epochs: 15, Schedule: new OneCycle())</code></example>
public sealed record OneCycle(double Rise = 0.3, double Divisor = 25, double LastDivisor = 1e4) : Schedule
{
    /// <inheritdoc/>
    public override double Factor(Progress at)
    {
        var (top, end, first) = (Rise * at.Steps - 1, at.Steps - 1.0, 1 / Divisor);
        return at.Step <= top ? Between(first, 1, at.Step / top) : Between(1, first / LastDivisor, end > top ? Math.Min(1, (at.Step - top) / (end - top)) : 1);

        static double Between(double from, double to, double share) => double.IsFinite(share) ? to + (from - to) * (1 + Math.Cos(Math.PI * share)) / 2 : to;
    }
}
