namespace Kiln;

/// <summary>
/// The weights of the outputs start as orthogonal vectors of one length, or where there are more outputs than inputs those of the inputs do (Saxe, McClelland and
/// Ganguli 2013): signals keep their length through many layers.
/// </summary>
/// <param name="gain">The length of the vectors; √2 before a ReLU.</param>
/// <example><code>[Linear(128), Relu, Orthogonal(1.4142)] public partial Layer Hidden { get; }</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class OrthogonalAttribute(double gain = 1) : InitializerAttribute
{
    /// <summary>The length of the vectors.</summary>
    public double Gain { get; } = gain;
}
