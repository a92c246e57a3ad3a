namespace Kiln;

/// <summary>
/// Turns, scales, shears and shifts an image about its middle, all at once: an affine map whose parts are drawn as torchvision's
/// <c>RandomAffine</c> draws them. Shape, range and label stay; what comes from outside the image is 0.
/// </summary>
/// <param name="degrees">The greatest angle to either side, from 0 to 180.</param>
/// <param name="translate">The greatest shift to either side, as a share of the width and of the height, from 0 to 1; by whole pixels.</param>
/// <param name="leastScale">The least factor, above 0.</param>
/// <param name="mostScale">The greatest factor.</param>
/// <param name="shear">The greatest angle to either side by which rows are sheared along each other, in degrees, from 0 to below 90.</param>
/// <example><code>[Model, Input(1, 28, 28), RandomAffine(10, translate: 0.1, leastScale: 0.9, mostScale: 1.1), CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RandomAffineAttribute(
    double degrees, double translate = 0, double leastScale = 1, double mostScale = 1, double shear = 0) : AugmentationAttribute
{
    /// <summary>The greatest angle to either side.</summary>
    public double Degrees { get; } = degrees;

    /// <summary>The greatest shift, as a share of the size.</summary>
    public double Translate { get; } = translate;

    /// <summary>The least factor.</summary>
    public double LeastScale { get; } = leastScale;

    /// <summary>The greatest factor.</summary>
    public double MostScale { get; } = mostScale;

    /// <summary>The greatest angle of shearing to either side.</summary>
    public double Shear { get; } = shear;
}
