namespace Kiln;

/// <summary>λ·x where it is positive, λ·α·(eˣ − 1) elsewhere, with λ ≈ 1.0507 and α ≈ 1.6733, which keep mean 0 and variance 1 from layer to layer (Klambauer et al. 2017).</summary>
/// <example><code>[Conv(32, 3), Selu] public partial Layer Edges { get; }</code></example>
[Scalar("1.0507009873554804934193349852946 * (x > 0 ? x : 1.6732632423543772848170429916717 * Expm1(x))")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class SeluAttribute : PointwisePartAttribute;
