namespace Kiln;

/// <summary>x where it is positive, α·(eˣ − 1) elsewhere (Clevert, Unterthiner and Hochreiter 2015). Its derivative at 0 is α.</summary>
/// <param name="alpha">What it tends to far below zero, with the sign turned.</param>
/// <example><code>[Conv(32, 3), Elu] public partial Layer Edges { get; }</code></example>
[Scalar("x > 0 ? x : alpha * Expm1(x)")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class EluAttribute(double alpha = 1) : PointwisePartAttribute
{
    /// <summary>What it tends to far below zero, with the sign turned.</summary>
    public double Alpha { get; } = alpha;
}
