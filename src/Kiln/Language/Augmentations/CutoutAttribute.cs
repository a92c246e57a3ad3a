namespace Kiln;

/// <summary>
/// Sets a square of an image to one value (DeVries and Taylor 2017): its middle is uniform over all pixels, so that a part of it may lie outside.
/// The shape stays, the range too if the value is in it, the label stays.
/// </summary>
/// <param name="size">Rows and columns of the square; half an image's or less is usual.</param>
/// <param name="probability">How probable it is, from 0 to 1.</param>
/// <param name="fill">The value that the square is set to, in the range that images are read in: from 0 to 1 for bytes.</param>
/// <example><code>[Model, Input(3, 32, 32), RandomCrop(32, padding: 4), HorizontalFlip, Cutout(16), CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CutoutAttribute(int size, double probability = 1, double fill = 0) : AugmentationAttribute
{
    /// <summary>Rows and columns of the square.</summary>
    public int Size { get; } = size;

    /// <summary>How probable it is.</summary>
    public double Probability { get; } = probability;

    /// <summary>The value that the square is set to.</summary>
    public double Fill { get; } = fill;
}
