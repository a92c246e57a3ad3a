namespace Kiln;

/// <summary>
/// Dropout (Srivastava et al. 2014), inverted: in training each value is set to zero with probability <paramref name="rate"/> and the
/// others are divided by 1 − rate; at evaluation nothing happens. The shape stays.
/// </summary>
/// <param name="rate">The probability of being dropped: at least 0, below 1.</param>
/// <example><code>[Linear(128), Relu, Dropout(0.5)] public partial Layer Hidden { get; }</code></example>
[Scalar("random < rate ? 0 : x / (1 - rate)", "x")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class DropoutAttribute(double rate) : PointwisePartAttribute
{
    /// <summary>The probability of being dropped.</summary>
    public double Rate { get; } = rate;
}
