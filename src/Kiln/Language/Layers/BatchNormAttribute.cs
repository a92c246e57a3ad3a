namespace Kiln;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015): each channel to mean 0 and variance 1 over the batch, then scaled and shifted by
/// learned <c>weight</c> and <c>bias</c> (each: channels). At evaluation the running statistics <c>running_mean</c> and
/// <c>running_var</c> take the batch's place. The shape stays.
/// </summary>
/// <param name="epsilon">What is added to the variance before the root.</param>
/// <param name="momentum">The share of the new batch in the running statistics.</param>
/// <example><code>[Conv(32, 3), BatchNorm, Relu] public partial Layer Edges { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class BatchNormAttribute(double epsilon = 1e-5, double momentum = 0.1) : PartAttribute
{
    /// <summary>What is added to the variance before the root.</summary>
    public double Epsilon { get; } = epsilon;

    /// <summary>The share of the new batch in the running statistics.</summary>
    public double Momentum { get; } = momentum;
}
