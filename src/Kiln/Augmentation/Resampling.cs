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

    private static void Copy(Placement placement, Shape shape, ReadOnlySpan<float> from, Span<float> to)
    {
        to.Clear();
        var (mirrored, upended) = (placement.Xx < 0, placement.Yy < 0);
        // where the first column and row of the new image lie in the old; the others follow to the right or to the left
        var (left, top) = ((int)placement.X0 - (mirrored ? 1 : 0), (int)placement.Y0 - (upended ? 1 : 0));
        var (first, end) = mirrored ? (left - shape.Width + 1, left + 1) : (-left, shape.Width - left);
        (first, end) = (Math.Max(0, first), Math.Min(shape.Width, end));
        for (var line = 0; end > first && line < shape.Channels * shape.Height; line++)
        {
            var (channel, row) = Math.DivRem(line, shape.Height);
            var source = upended ? top - row : top + row;
            if (source < 0 || source >= shape.Height) continue;
            var old = from.Slice((channel * shape.Height + source) * shape.Width, shape.Width);
            var part = to.Slice(line * shape.Width + first, end - first);
            old.Slice(mirrored ? left - end + 1 : left + first, end - first).CopyTo(part);
            if (mirrored) part.Reverse();
        }
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
                if (left < -1 || top < -1 || left >= shape.Width || top >= shape.Height)
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
