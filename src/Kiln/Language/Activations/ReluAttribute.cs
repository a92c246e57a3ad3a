namespace Kiln;

/// <summary>The rectifier max(0, x) (Nair and Hinton 2010). Its derivative at 0 is 0.</summary>
/// <example><code>[Conv(32, 3), Relu] public partial Layer Edges { get; }</code></example>
[Scalar("x <= 0 ? 0 : x")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ReluAttribute : PointwisePartAttribute;
