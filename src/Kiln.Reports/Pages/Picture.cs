using SkiaSharp;

namespace Kiln.Reports;

/// <summary>Arrays of numbers as pictures inside a page.</summary>
internal static class Picture
{
    /// <summary>An image of one channel (grey) or three as a PNG in a data address, its values spread from their least to their greatest.</summary>
    /// <param name="values">The values, in CHW order.</param>
    /// <param name="shape">1 or 3 channels, and the size.</param>
    public static string Of(ReadOnlySpan<float> values, Shape shape)
    {
        var (least, most, plane) = (float.PositiveInfinity, float.NegativeInfinity, shape.Height * shape.Width);
        foreach (var value in values) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        using var bitmap = new SKBitmap(shape.Width, shape.Height);
        for (var i = 0; i < plane; i++)
            bitmap.SetPixel(i % shape.Width, i / shape.Width, new(Level(values[i]), Level(values[i + (shape.Channels == 3 ? plane : 0)]), Level(values[i + (shape.Channels == 3 ? 2 * plane : 0)])));
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return $"data:image/png;base64,{Convert.ToBase64String(png.AsSpan())}";

        byte Level(float value) => (byte)(most > least ? Math.Round(255 * (value - least) / (most - least)) : 127);
    }
}
