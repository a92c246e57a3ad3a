namespace Kiln;

/// <summary>Standard deviation √(2/((1 + slope²) n)) for n inputs (He et al. 2015). Meant for the ReLU family; today's default.</summary>
/// <param name="distribution">Normal or uniform.</param>
/// <param name="slope">The slope of the activation below zero.</param>
/// <example><code>[Model, Input(1, 28, 28), He, CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class HeAttribute(Distribution distribution = Distribution.Normal, double slope = 0) : InitializerAttribute
{
    /// <summary>Normal or uniform.</summary>
    public Distribution Distribution { get; } = distribution;

    /// <summary>The slope of the activation below zero.</summary>
    public double Slope { get; } = slope;
}
