namespace Kiln;

/// <summary>
/// The multi-class hinge loss of a support vector machine: a sample's loss is <c>Σ max(0, margin − s[y] + s[c]) / classes</c> over the classes
/// other than its own, as PyTorch's <c>MultiMarginLoss</c>. The network's outputs are scores, one for each class; the targets are class labels.
/// </summary>
/// <param name="margin">By how much the label's score should be above every other, above 0.</param>
/// <example><code>[Model, Input(1, 28, 28), L2(1e-3), Hinge]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HingeAttribute(double margin = 1) : LossAttribute
{
    /// <summary>By how much the label's score should be above every other.</summary>
    public double Margin => margin;

    internal override bool TakesScores => true;
}
