namespace Kiln;

/// <summary>
/// Sets a rectangle of an image to that of the next one of its batch, and blends their labels by area (Yun et al. 2019): the rectangle has the
/// image's proportions and the share 1 − λ of its area, λ ~ Beta(α, α), its middle is uniform over the image, and what lies outside is cut off.
/// Shape and range stay; the label becomes a share of each of two classes, by the pixels that each has. Where <see cref="MixupAttribute"/> is
/// declared too, each image takes one of the two, at even odds.
/// </summary>
/// <param name="alpha">α, above 0.</param>
/// <param name="probability">How probable it is that an image is blended, from 0 to 1.</param>
/// <example><code>[Model, Input(3, 32, 32), CutMix, CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CutMixAttribute(double alpha = 1, double probability = 1) : AugmentationAttribute
{
    /// <summary>α.</summary>
    public double Alpha { get; } = alpha;

    /// <summary>How probable it is that an image is blended.</summary>
    public double Probability { get; } = probability;
}
