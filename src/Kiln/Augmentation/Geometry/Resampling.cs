using System.Buffers;
using Kiln.Data;

namespace Kiln.Augmentation;

/// <summary>Takes a new image out of another, by a placement; what lies outside is 0. Both are in CHW order, of the same channels.</summary>
internal static unsafe class Resampling
{
    /// <summary>Takes it out of floats.</summary>
    /// <param name="placement">Where the new image's points lie in the old.</param>
    /// <param name="from">The old image.</param>
    /// <param name="old">Its shape.</param>
    /// <param name="to">The new image; apart from the old one.</param>
    /// <param name="size">Its shape.</param>
    public static void Apply(in Placement placement, ReadOnlySpan<float> from, Shape old, Span<float> to, Shape size)
    {
        if (placement.IsExact) Copy(placement, from, old, to, size);
        else
            fixed (float* source = from, target = to)
                Warp<float, FloatQuads>.Apply(placement, source, old, 1, target, size);
    }

    /// <summary>Takes it out of bytes, each of which stands for itself divided by a maximum.</summary>
    public static void Apply(in Placement placement, ReadOnlySpan<byte> from, float maximum, Shape old, Span<float> to, Shape size)
    {
        if (!placement.IsExact)
        {
            fixed (byte* source = from)
            fixed (float* target = to)
                Warp<byte, ByteQuads>.Apply(placement, source, old, 1 / maximum, target, size);
            return;
        }

        if (placement == Placement.Identity && old == size)
        {
            ByteScale.ToFloats(from, maximum, to);
            return;
        }

        var floats = ArrayPool<float>.Shared.Rent(old.Size);
        ByteScale.ToFloats(from, maximum, floats.AsSpan(0, old.Size));
        Copy(placement, floats.AsSpan(0, old.Size), old, to, size);
        ArrayPool<float>.Shared.Return(floats);
    }

    // a window of the old image, then mirrored: a plane from its end to its start is turned by half a circle, which is both mirrors at once
    private static void Copy(in Placement placement, ReadOnlySpan<float> from, Shape old, Span<float> to, Shape size)
    {
        var (mirrored, upended) = (placement.Xx < 0, placement.Yy < 0);
        var (top, left) = ((int)placement.Y0 - (upended ? size.Height : 0), (int)placement.X0 - (mirrored ? size.Width : 0));
        new Window(0, top, left).Copy(from, old, to, size);
        if (upended) ReverseEach(size.Height * size.Width, to);
        if (mirrored != upended) ReverseEach(size.Width, to);
    }

    private static void ReverseEach(int length, Span<float> values)
    {
        for (; values.Length > 0; values = values[length..]) values[..length].Reverse();
    }
}
