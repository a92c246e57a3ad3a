namespace Kiln.Generators.Checking;

/// <summary>The windows of convolutions.</summary>
internal static class Windows
{
    /// <summary>The window of a convolution: as much padding as it asks for, or as keeps the size at stride 1, an odd pixel below and to the right.</summary>
    public static Geometry Of(ConvAttribute conv) => Of(conv.Kernel, conv.Stride, conv.Dilation, conv.Padding);

    /// <summary>The same of a convolution of which each channel sees one channel alone.</summary>
    public static Geometry Of(DepthwiseConvAttribute conv) => Of(conv.Kernel, conv.Stride, conv.Dilation, conv.Padding);

    private static Geometry Of(int kernel, int stride, int dilation, int padding)
    {
        var span = dilation * (kernel - 1);
        return padding == Padding.Same ? new(kernel, kernel, stride, dilation, span / 2, span - span / 2) : new(kernel, kernel, stride, dilation, padding, padding);
    }
}
