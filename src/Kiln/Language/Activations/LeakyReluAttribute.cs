namespace Kiln;

/// <summary>x where it is positive, slope · x elsewhere (Maas, Hannun and Ng 2013). Its derivative at 0 is the slope.</summary>
/// <param name="slope">The slope below zero. 1/5.5 did better in Xu et al. 2015.</param>
/// <example><code>[Conv(32, 3), LeakyRelu(0.1)] public partial Layer Edges { get; }</code></example>
[Scalar("x > 0 ? x : slope * x")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class LeakyReluAttribute(double slope = 0.01) : PointwisePartAttribute
{
    /// <summary>The slope below zero.</summary>
    public double Slope { get; } = slope;
}
