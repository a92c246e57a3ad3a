namespace Kiln;

/// <summary>
/// Cuts out a rectangle of random area, shape and place and resizes it (Szegedy et al. 2015): <c>C×H×W → C×size×size</c>. Range and label stay,
/// as long as enough of the object is left to tell it by. Training images may be larger than the network's input, but the last crop must give its size.
/// </summary>
/// <remarks>
/// As torchvision's: the area is a share of the image's, uniform between two bounds; the ratio of width to height is uniform in its logarithm;
/// up to ten draws until a rectangle lies inside the image, else the largest in the middle whose ratio is within its bounds. Resampled bilinearly
/// from the nearest four pixels, as torchvision's with <c>antialias=False</c>.
/// </remarks>
/// <param name="size">Rows of the result, and columns too unless they are given.</param>
/// <param name="leastScale">The least share of the image's area, above 0.</param>
/// <param name="mostScale">The greatest share of the image's area, at most 1.</param>
/// <param name="leastRatio">The least ratio of width to height, above 0.</param>
/// <param name="mostRatio">The greatest ratio of width to height.</param>
/// <param name="width">Columns of the result; as many as rows if 0.</param>
/// <example><code>[Model, Input(3, 224, 224), RandomResizedCrop(224), HorizontalFlip, CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RandomResizedCropAttribute(
    int size, double leastScale = 0.08, double mostScale = 1, double leastRatio = 3.0 / 4, double mostRatio = 4.0 / 3, int width = 0) : AugmentationAttribute
{
    /// <summary>Rows of the result.</summary>
    public int Size { get; } = size;

    /// <summary>Columns of the result.</summary>
    public int Width { get; } = width == 0 ? size : width;

    /// <summary>The least share of the image's area.</summary>
    public double LeastScale { get; } = leastScale;

    /// <summary>The greatest share of the image's area.</summary>
    public double MostScale { get; } = mostScale;

    /// <summary>The least ratio of width to height.</summary>
    public double LeastRatio { get; } = leastRatio;

    /// <summary>The greatest ratio of width to height.</summary>
    public double MostRatio { get; } = mostRatio;
}
