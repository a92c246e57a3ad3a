namespace Kiln;

/// <summary>
/// Cuts a window out of an image that is first padded with zeros, at a place uniform over all whole pixels: <c>C×H×W → C×size×size</c>. Range
/// and label stay, but that padding is 0. Pixels are copied, never resampled, unless something else turns or scales the image.
/// Training images may be larger than the network's input, but the last crop must give its size.
/// </summary>
/// <param name="size">Rows of the window, and columns too unless they are given.</param>
/// <param name="padding">How many pixels of zeros an image gets on each side. The padded image must hold the window.</param>
/// <param name="width">Columns of the window; as many as rows if 0.</param>
/// <example><code>[Model, Input(3, 32, 32), RandomCrop(32, padding: 4), HorizontalFlip, CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RandomCropAttribute(int size, int padding = 0, int width = 0) : AugmentationAttribute
{
    /// <summary>Rows of the window.</summary>
    public int Size { get; } = size;

    /// <summary>Columns of the window.</summary>
    public int Width { get; } = width == 0 ? size : width;

    /// <summary>Pixels of zeros on each side.</summary>
    public int Padding { get; } = padding;
}
