namespace Kiln;

/// <summary>Marks a parameter of a <see cref="PointwiseAttribute"/> function as a number that the network learns; its default is what it starts with.</summary>
/// <param name="perChannel">Whether each channel has a number of its own, or all share one.</param>
/// <example><code>[Pointwise] static float Swish(float x, [Learned] float beta = 1) => x * Scalar.Sigmoid(beta * x);</code></example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LearnedAttribute(bool perChannel = false) : Attribute
{
    /// <summary>Whether each channel has a number of its own.</summary>
    public bool PerChannel { get; } = perChannel;
}
