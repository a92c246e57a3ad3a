namespace Kiln;

/// <summary>Both penalties in one word: <c>λ₁ Σ∣w∣ + ½ λ₂ Σw²</c> is added to the loss (Zou and Hastie 2005). Weights only: not biases, nor normalisation.</summary>
/// <param name="l1">The strength λ₁ of the penalty on absolute values.</param>
/// <param name="l2">The strength λ₂ of the penalty on squares.</param>
/// <example><code>[Model, Input(1, 28, 28), ElasticNet(1e-5, 1e-4), CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class ElasticNetAttribute(double l1, double l2) : RegularizerAttribute
{
    /// <summary>The strength of the penalty on absolute values.</summary>
    public double L1 { get; } = l1;

    /// <summary>The strength of the penalty on squares.</summary>
    public double L2 { get; } = l2;
}
