namespace Kiln;

/// <summary>
/// After each update, the incoming weight vector of every output is projected to ‖w‖₂ ≤ limit (Srebro and Shraibman 2005; Srivastava et al. 2014).
/// </summary>
/// <param name="limit">The greatest norm, above 0; about 3 or 4.</param>
/// <example><code>[Linear(128), Relu, MaxNorm(3)] public partial Layer Hidden { get; }</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class MaxNormAttribute(double limit = 3) : RegularizerAttribute
{
    /// <summary>The greatest norm.</summary>
    public double Limit { get; } = limit;
}
