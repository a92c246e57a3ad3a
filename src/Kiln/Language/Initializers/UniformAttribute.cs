namespace Kiln;

/// <summary>Weights start uniform between −bound and bound: small random numbers, for shallow networks.</summary>
/// <param name="bound">How far from zero they reach.</param>
/// <example><code>[Linear(10), Uniform(0.01)] public partial Layer Scores { get; }</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class UniformAttribute(double bound = 0.01) : InitializerAttribute
{
    /// <summary>How far from zero they reach.</summary>
    public double Bound { get; } = bound;
}
