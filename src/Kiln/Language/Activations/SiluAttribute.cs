namespace Kiln;

/// <summary>x·σ(x), also known as swish (Elfwing, Uchibe and Doya 2017; Ramachandran, Zoph and Le 2017).</summary>
/// <example><code>[Conv(32, 3), Silu] public partial Layer Edges { get; }</code></example>
[Scalar("x * Sigmoid(x)")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class SiluAttribute : PointwisePartAttribute;
