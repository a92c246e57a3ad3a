namespace Kiln;

/// <summary>
/// x where it is positive, slope · x elsewhere, with a slope that is learned (He et al. 2015). Its derivative at 0 is the slope. Parameter <c>weight</c>, of one value
/// or of as many as channels; it is not penalised. On little data it overfits.
/// </summary>
/// <param name="perChannel">Whether each channel has a slope of its own, or all share one.</param>
/// <param name="start">The slope that it starts with.</param>
/// <example><code>[Conv(32, 3), PRelu] public partial Layer Edges { get; }</code></example>
[Scalar("x > 0 ? x : learned * x")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class PReluAttribute(bool perChannel = false, double start = 0.25) : PointwisePartAttribute
{
    /// <summary>Whether each channel has a slope of its own.</summary>
    public bool PerChannel { get; } = perChannel;

    /// <summary>The slope that it starts with.</summary>
    public double Start { get; } = start;
}
