namespace Kiln;

/// <summary>
/// Blends an image with the next one of its batch, and their labels with them (Zhang et al. 2018): <c>λ x + (1 − λ) x′</c>, λ ~ Beta(α, α), drawn
/// for each image. Shape and range stay; the label becomes a share of each of two classes. Where <see cref="CutMixAttribute"/> is declared
/// too, each image takes one of the two, at even odds.
/// </summary>
/// <param name="alpha">α, above 0: small for blends near one of the two images, 1 for all blends alike.</param>
/// <param name="probability">How probable it is that an image is blended, from 0 to 1.</param>
/// <example><code>[Model, Input(3, 32, 32), Mixup(0.2), CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MixupAttribute(double alpha = 1, double probability = 1) : AugmentationAttribute
{
    /// <summary>α.</summary>
    public double Alpha { get; } = alpha;

    /// <summary>How probable it is that an image is blended.</summary>
    public double Probability { get; } = probability;
}
