namespace Kiln.Training;

/// <summary>
/// The rate rises in a line from a share of itself to its full height (Goyal et al. 2017), and stays there, or gives way to what follows: at step s of n it
/// is <c>From + (1 − From) (s + 1) / n</c>.
/// </summary>
/// <param name="Length">How many epochs it rises, above 0; parts of epochs too.</param>
/// <param name="From">The share that it rises from, at least 0.</param>
/// <example><code>new Recipe(new Sgd(0.4, Momentum: 0.9), Epochs: 30, Schedule: new Warmup(5) >> new Cosine())</code></example>
public sealed record Warmup(double Length = 5, double From = 0) : Schedule
{
    /// <inheritdoc/>
    public override double? Epochs => Length;

    /// <inheritdoc/>
    public override double Factor(Progress at) => From + (1 - From) * Math.Min(1, (at.Step + 1) / Math.Max(1, Math.Round(Length * at.EpochSteps)));
}
