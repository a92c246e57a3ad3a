namespace Kiln;

/// <summary>What stands between the pixels of an image that is made larger.</summary>
public enum Interpolation
{
    /// <summary>The pixel itself, repeated.</summary>
    Nearest,

    /// <summary>A straight line between the centres of neighbours, each way: PyTorch's <c>bilinear</c> with <c>align_corners=False</c>.</summary>
    Bilinear,
}
