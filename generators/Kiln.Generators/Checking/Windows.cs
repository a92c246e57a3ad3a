namespace Kiln.Generators.Checking;

/// <summary>The windows of convolutions.</summary>
internal static class Windows
{
    /// <summary>The window of a convolution: as much padding as it asks for, or as keeps the size at stride 1, an odd pixel below and to the right.</summary>
    public static Geometry Of(ConvAttribute conv)
    {
        var span = conv.Dilation * (conv.Kernel - 1);
        return conv.Padding == Padding.Same
            ? new(conv.Kernel, conv.Kernel, conv.Stride, conv.Dilation, span / 2, span - span / 2)
            : new(conv.Kernel, conv.Kernel, conv.Stride, conv.Dilation, conv.Padding, conv.Padding);
    }
}
