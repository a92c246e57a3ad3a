namespace Kiln;

/// <summary>Adds λ Σ|w| to the loss: sparse weights.</summary>
/// <param name="strength">λ, at least 0.</param>
/// <example><code>[Linear(10), L1(1e-5)] public partial Layer Scores { get; }</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class L1Attribute(double strength) : RegularizerAttribute
{
    /// <summary>λ.</summary>
    public double Strength { get; } = strength;
}
