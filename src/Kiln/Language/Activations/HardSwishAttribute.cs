namespace Kiln;

/// <summary>x·min(max(x + 3, 0), 6)/6, swish in straight pieces (Howard et al. 2019). Its derivative is −½ at −3 and 3/2 at 3, as in PyTorch.</summary>
/// <example><code>[Conv(32, 3), HardSwish] public partial Layer Edges { get; }</code></example>
[Scalar("x < -3 ? 0 : x <= 3 ? x * (x + 3) / 6 : x")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class HardSwishAttribute : PointwisePartAttribute;
