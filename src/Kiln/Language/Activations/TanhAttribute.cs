namespace Kiln;

/// <summary>The hyperbolic tangent: zero-centred, saturating.</summary>
/// <example><code>[Linear(64), Tanh] public partial Layer Hidden { get; }</code></example>
[Scalar("Tanh(x)")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class TanhAttribute : PointwisePartAttribute;
