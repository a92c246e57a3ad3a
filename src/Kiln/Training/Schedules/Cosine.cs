namespace Kiln.Training;

/// <summary>The rate falls along half a cosine to a last share of itself (Loshchilov and Hutter 2016).</summary>
/// <param name="Last">The share at the end.</param>
/// <example><code>new Recipe(new Sgd(0.1, Momentum: 0.9), Schedule: new Cosine())</code></example>
public sealed record Cosine(double Last = 0) : Schedule
{
    /// <inheritdoc/>
    public override double Factor(Progress at) => Last + (1 - Last) * (1 + Math.Cos(Math.PI * at.Share)) / 2;
}
