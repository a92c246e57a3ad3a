namespace Kiln;

/// <summary>Small random weights, normal with mean 0.</summary>
/// <param name="std">The standard deviation.</param>
/// <example><code>[Linear(10), Normal(0.01)] public partial Layer Scores { get; }</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class NormalAttribute(double std = 0.01) : InitializerAttribute
{
    /// <summary>The standard deviation.</summary>
    public double Std { get; } = std;
}
