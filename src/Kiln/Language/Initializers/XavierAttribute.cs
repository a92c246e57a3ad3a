namespace Kiln;

/// <summary>Standard deviation √(2/(n_in + n_out)) (Glorot and Bengio 2010). Meant for sigmoid and tanh.</summary>
/// <param name="distribution">Normal or uniform.</param>
/// <example><code>[Linear(10), Xavier] public partial Layer Scores { get; }</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class XavierAttribute(Distribution distribution = Distribution.Normal) : InitializerAttribute
{
    /// <summary>Normal or uniform.</summary>
    public Distribution Distribution { get; } = distribution;
}
