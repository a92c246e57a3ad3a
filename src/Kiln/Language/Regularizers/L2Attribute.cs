namespace Kiln;

/// <summary>Adds ½ λ Σw² to the loss: its gradient is λ w, as PyTorch's <c>weight_decay</c>.</summary>
/// <param name="strength">λ, at least 0.</param>
/// <example><code>[Model, Input(1, 28, 28), L2(5e-4), CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class L2Attribute(double strength) : RegularizerAttribute
{
    /// <summary>λ.</summary>
    public double Strength { get; } = strength;
}
