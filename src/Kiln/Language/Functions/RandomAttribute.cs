namespace Kiln;

/// <summary>
/// Marks a parameter of a <see cref="PointwiseAttribute"/> function as drawn anew for each value at each step of training, uniform between two bounds; at evaluation it is
/// their mean.
/// </summary>
/// <param name="low">The least it can be.</param>
/// <param name="high">The greatest it can be.</param>
/// <example><code>[Pointwise] static float Leaky(float x, [Random(0.1, 0.3)] float slope) => x > 0 ? x : slope * x;</code></example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RandomAttribute(double low, double high) : Attribute
{
    /// <summary>The least it can be.</summary>
    public double Low { get; } = low;

    /// <summary>The greatest it can be.</summary>
    public double High { get; } = high;
}
