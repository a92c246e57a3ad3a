namespace Kiln;

/// <summary>Standard deviation 1/√n for n inputs: each output keeps the variance of its inputs. Meant for tanh and linear layers.</summary>
/// <param name="distribution">Normal or uniform.</param>
/// <example><code>[Linear(64), Tanh, FanIn] public partial Layer Hidden { get; }</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class FanInAttribute(Distribution distribution = Distribution.Normal) : InitializerAttribute
{
    /// <summary>Normal or uniform.</summary>
    public Distribution Distribution { get; } = distribution;
}
