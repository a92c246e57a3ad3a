namespace Kiln;

/// <summary>
/// A fully connected layer: <c>n → features</c>. An image is flattened first, channel by channel, as PyTorch does.
/// Parameters <c>weight</c> (features × n) and <c>bias</c> (features).
/// </summary>
/// <param name="features">Output features.</param>
/// <param name="bias">Whether a learned constant is added.</param>
/// <example><code>[Linear(10)] public partial Layer Scores { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class LinearAttribute(int features, Bias bias = Bias.Auto) : PartAttribute
{
    /// <summary>Output features.</summary>
    public int Features { get; } = features;

    /// <summary>Whether a learned constant is added.</summary>
    public Bias Bias { get; } = bias;
}
