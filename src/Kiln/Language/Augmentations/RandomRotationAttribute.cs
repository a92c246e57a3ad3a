namespace Kiln;

/// <summary>
/// Turns an image about its middle by an angle uniform between −degrees and degrees. Shape, range and label stay; corners that come from
/// outside the image are 0.
/// </summary>
/// <param name="degrees">The greatest angle to either side, from 0 to 180.</param>
/// <example><code>[Model, Input(1, 28, 28), RandomRotation(10), CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RandomRotationAttribute(double degrees) : AugmentationAttribute
{
    /// <summary>The greatest angle to either side.</summary>
    public double Degrees { get; } = degrees;
}
