using Kiln.Data;

namespace Kiln.Augmentation;

/// <summary>Takes a new image out of another, by a placement; what lies outside is 0. Both are in CHW order, of one shape.</summary>
internal static class Resampling
{
    public static void Apply(Placement placement, Shape shape, ReadOnlySpan<float> from, Span<float> to)
    {
        if (placement == Placement.Identity) from.CopyTo(to);
        else if (placement.IsExact) Copy(placement, shape, from, to);
        else Interpolate(placement, shape, from, to);
    }

    // a window of the old image, then mirrored: a plane from its end to its start is turned by half a circle, which is both mirrors at once
    private static void Copy(Placement placement, Shape shape, ReadOnlySpan<float> from, Span<float> to)
    {
        var (mirrored, upended) = (placement.Xx < 0, placement.Yy < 0);
        var (top, left) = ((int)placement.Y0 - (upended ? shape.Height : 0), (int)placement.X0 - (mirrored ? shape.Width : 0));
        new Window(0, top, left).Copy(from, shape, to, shape);
        if (upended) ReverseEach(shape.Height * shape.Width, to);
        if (mirrored != upended) ReverseEach(shape.Width, to);
    }

    private static void ReverseEach(int length, Span<float> values)
    {
        for (; values.Length > 0; values = values[length..]) values[..length].Reverse();
    }

    private static void Interpolate(Placement placement, Shape shape, ReadOnlySpan<float> from, Span<float> to)
    {
        var plane = shape.Height * shape.Width;
        for (var row = 0; row < shape.Height; row++)
        {
            for (var column = 0; column < shape.Width; column++)
            {
                // the middle of the new pixel, from the middle of the old first one
                var (x, y) = (column + 0.5, row + 0.5);
                (x, y) = (placement.Xx * x + placement.Xy * y + placement.X0 - 0.5, placement.Yx * x + placement.Yy * y + placement.Y0 - 0.5);
                var (left, top) = (Math.Floor(x), Math.Floor(y));
                var place = row * shape.Width + column;
                if (!(left >= -1 && top >= -1 && left < shape.Width && top < shape.Height)) // so far away that it is no number, too
                {
                    for (var channel = 0; channel < shape.Channels; channel++) to[channel * plane + place] = 0;
                    continue;
                }

                var (right, low) = ((float)(x - left), (float)(y - top));
                var (column0, row0) = ((int)left, (int)top);
                var (inLeft, inRight) = (column0 >= 0, column0 + 1 < shape.Width);
                var (inTop, inLow) = (row0 >= 0, row0 + 1 < shape.Height);
                var corner = row0 * shape.Width + column0;
                for (var channel = 0; channel < shape.Channels; channel++)
                {
                    var image = from.Slice(channel * plane, plane);
                    var above = (inTop && inLeft ? image[corner] * (1 - right) : 0) + (inTop && inRight ? image[corner + 1] * right : 0);
                    var below = (inLow && inLeft ? image[corner + shape.Width] * (1 - right) : 0) + (inLow && inRight ? image[corner + shape.Width + 1] * right : 0);
                    to[channel * plane + place] = above * (1 - low) + below * low;
                }
            }
        }
    }
}
