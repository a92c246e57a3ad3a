namespace Kiln;

/// <summary>x·Φ(x), with the normal distribution's Φ (Hendrycks and Gimpel 2016); exact, as PyTorch's default.</summary>
/// <example><code>[Conv(32, 3), Gelu] public partial Layer Edges { get; }</code></example>
[Scalar("0.5 * x * (1 + Erf(0.70710678118654752440 * x))")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class GeluAttribute : PointwisePartAttribute;
