namespace Kiln.Generators.Checking;

/// <summary>A window and how it slides.</summary>
/// <param name="Height">Rows of the window.</param>
/// <param name="Width">Columns of the window.</param>
/// <param name="Stride">Pixels from one window to the next.</param>
/// <param name="Dilation">Pixels from one tap to the next.</param>
/// <param name="Before">Padding above and to the left.</param>
/// <param name="After">Padding below and to the right.</param>
public sealed record Geometry(int Height, int Width, int Stride, int Dilation, int Before, int After)
{
    /// <summary>Rows that a window spans.</summary>
    public int SpanHeight => Dilation * (Height - 1) + 1;

    /// <summary>Columns that a window spans.</summary>
    public int SpanWidth => Dilation * (Width - 1) + 1;

    /// <summary>Whether at least one window fits an image.</summary>
    public bool Fits(Shape input) => SpanHeight <= input.Height + Before + After && SpanWidth <= input.Width + Before + After;

    /// <summary>The shape that comes out.</summary>
    public Shape Slide(Shape input, int channels) => new(
        channels,
        (input.Height + Before + After - SpanHeight) / Stride + 1,
        (input.Width + Before + After - SpanWidth) / Stride + 1);
}
