namespace Kiln;

/// <summary>
/// Mirrors an image top to bottom. Shape, range and label stay: right where up and down mean nothing (plankton, satellite images), wrong for
/// most photographs.
/// </summary>
/// <param name="probability">How probable it is, from 0 to 1.</param>
/// <example><code>[Model, Input(1, 64, 64), HorizontalFlip, VerticalFlip, CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class VerticalFlipAttribute(double probability = 0.5) : AugmentationAttribute
{
    /// <summary>How probable it is.</summary>
    public double Probability { get; } = probability;
}
