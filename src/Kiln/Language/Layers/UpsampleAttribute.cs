namespace Kiln;

/// <summary>Makes an image larger: <c>C×H×W → C×factor·H×factor·W</c>. Nothing is learned.</summary>
/// <param name="factor">Pixels that one becomes, each way.</param>
/// <param name="interpolation">What stands between the pixels.</param>
/// <example><code>[Upsample(2), Conv(32, 3), Relu] public partial Layer Up { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class UpsampleAttribute(int factor, Interpolation interpolation = Interpolation.Nearest) : PartAttribute
{
    /// <summary>Pixels that one becomes, each way.</summary>
    public int Factor { get; } = factor;

    /// <summary>What stands between the pixels.</summary>
    public Interpolation Interpolation { get; } = interpolation;
}
