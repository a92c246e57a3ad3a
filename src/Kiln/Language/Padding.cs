namespace Kiln;

/// <summary>Words for the padding of a convolution.</summary>
public static class Padding
{
    /// <summary>
    /// As much as keeps the size at stride 1: <c>dilation · (kernel − 1)</c> pixels in all, half of them on each side, an odd one
    /// below and to the right.
    /// </summary>
    public const int Same = -1;
}
