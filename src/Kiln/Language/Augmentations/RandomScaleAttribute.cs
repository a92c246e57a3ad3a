namespace Kiln;

/// <summary>
/// Enlarges an image about its middle by a factor uniform between two bounds, or shrinks it where that is below 1. Shape, range and label stay;
/// what comes from outside the image is 0, what no longer fits is cut off.
/// </summary>
/// <param name="least">The least factor, above 0.</param>
/// <param name="most">The greatest factor.</param>
/// <example><code>[Model, Input(1, 28, 28), RandomRotation(10), RandomScale(0.9, 1.1), CrossEntropy]   // one warp for both</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RandomScaleAttribute(double least = 0.8, double most = 1.2) : AugmentationAttribute
{
    /// <summary>The least factor.</summary>
    public double Least { get; } = least;

    /// <summary>The greatest factor.</summary>
    public double Most { get; } = most;
}
