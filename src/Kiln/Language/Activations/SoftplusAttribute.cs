namespace Kiln;

/// <summary>ln(1 + eˣ): a smooth ReLU (Dugas et al. 2000).</summary>
/// <example><code>[Conv(32, 3), Softplus] public partial Layer Edges { get; }</code></example>
[Scalar("Softplus(x)")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class SoftplusAttribute : PointwisePartAttribute;
