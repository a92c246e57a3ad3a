namespace Kiln;

/// <summary>
/// Normalises each sample over all its values to mean 0 and variance 1 (Ba, Kiros and Hinton 2016), then scales and shifts each value by numbers of its own.
/// The shape stays. Parameters <c>weight</c> and <c>bias</c>, of the sample's shape, as PyTorch's <c>LayerNorm</c> of a whole sample.
/// </summary>
/// <param name="epsilon">What is added to the variance before the root.</param>
/// <example><code>[Linear(128), LayerNorm, Relu] public partial Layer Hidden { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class LayerNormAttribute(double epsilon = 1e-5) : PartAttribute
{
    /// <summary>What is added to the variance before the root.</summary>
    public double Epsilon { get; } = epsilon;
}
