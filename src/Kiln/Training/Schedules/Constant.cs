namespace Kiln.Training;

/// <summary>The rate stays as it is.</summary>
/// <example><code>new Recipe(new Sgd(0.1), Schedule: new Constant())</code></example>
public sealed record Constant : Schedule
{
    /// <inheritdoc/>
    public override double Factor(Progress at) => 1;
}
