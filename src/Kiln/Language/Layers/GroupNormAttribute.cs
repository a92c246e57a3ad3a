namespace Kiln;

/// <summary>
/// Normalises each group of a sample's channels to mean 0 and variance 1 (Wu and He 2018), then scales and shifts each channel by numbers of its own.
/// The shape stays; the batch has no part in it. Parameters <c>weight</c> and <c>bias</c>, of as many values as channels.
/// </summary>
/// <param name="groups">Into how many groups the channels are cut: it divides them. 1 takes all together, as many as channels each by itself.</param>
/// <param name="epsilon">What is added to the variance before the root.</param>
/// <example><code>[Conv(32, 3), GroupNorm(8), Relu] public partial Layer Edges { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class GroupNormAttribute(int groups, double epsilon = 1e-5) : PartAttribute
{
    /// <summary>Into how many groups the channels are cut.</summary>
    public int Groups { get; } = groups;

    /// <summary>What is added to the variance before the root.</summary>
    public double Epsilon { get; } = epsilon;
}
