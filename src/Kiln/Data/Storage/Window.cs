namespace Kiln.Data;

/// <summary>A part of a stored sample, by the place of its upper left corner, which may lie outside.</summary>
/// <param name="Row">The sample's row in its store.</param>
/// <param name="Top">The first row of pixels; negative above the image.</param>
/// <param name="Left">The first column of pixels; negative left of the image.</param>
readonly record struct Window(int Row, int Top, int Left)
{
    /// <summary>The middle of a sample; where it cannot be the very middle, nearer to the upper left.</summary>
    internal static Window Centre(int row, Shape from, Shape to) => new(row, FloorHalf(from.Height - to.Height), FloorHalf(from.Width - to.Width));

    /// <summary>Copies the pixels of the window out of an image, and zeros for those that lie outside.</summary>
    /// <param name="from">The image, in CHW order.</param>
    /// <param name="shape">The image's shape.</param>
    /// <param name="to">Where the window goes, in CHW order.</param>
    /// <param name="size">The window's shape, of the same channels.</param>
    internal void Copy<T>(ReadOnlySpan<T> from, Shape shape, Span<T> to, Shape size)
    {
        to.Clear();
        var (first, end) = (Math.Max(0, -Left), Math.Min(size.Width, shape.Width - Left));
        for (var channel = 0; end > first && channel < size.Channels; channel++)
        {
            for (var row = Math.Max(0, -Top); row < Math.Min(size.Height, shape.Height - Top); row++)
            {
                var line = from.Slice((channel * shape.Height + Top + row) * shape.Width + Left + first, end - first);
                line.CopyTo(to[((channel * size.Height + row) * size.Width + first)..]);
            }
        }
    }

    static int FloorHalf(int difference) => difference >> 1;
}
