namespace Kiln;

/// <summary>x where it is positive, slope · x elsewhere: in training the slope is drawn anew for each value, uniform between two bounds; at evaluation it is their mean (Xu et al. 2015).</summary>
/// <param name="lower">The least slope.</param>
/// <param name="upper">The greatest slope.</param>
/// <example><code>[Conv(32, 3), RRelu] public partial Layer Edges { get; }</code></example>
[Scalar("x > 0 ? x : (lower + (upper - lower) * random) * x", "x > 0 ? x : 0.5 * (lower + upper) * x")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class RReluAttribute(double lower = 1.0 / 8, double upper = 1.0 / 3) : PointwisePartAttribute
{
    /// <summary>The least slope.</summary>
    public double Lower { get; } = lower;

    /// <summary>The greatest slope.</summary>
    public double Upper { get; } = upper;
}
