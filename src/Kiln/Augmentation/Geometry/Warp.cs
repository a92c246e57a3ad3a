using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kiln.Augmentation;

/// <summary>
/// Interpolates a new image out of another, bilinearly, by a placement; what lies outside is 0. The part of the old image that is looked at is
/// first laid out with up to four channels side by side and zeros around it: an output pixel is then two loads, whatever the map.
/// </summary>
/// <typeparam name="T">Of what the image is made.</typeparam>
/// <typeparam name="TQuads">How its pixels are taken.</typeparam>
internal static unsafe class Warp<T, TQuads> where T : unmanaged where TQuads : struct, IQuads<T>
{
    /// <summary>Bits of a coordinate's fraction.</summary>
    private const int Fraction = 32;

    /// <summary>Interpolates.</summary>
    /// <param name="placement">Where the new image's points lie in the old.</param>
    /// <param name="from">The old image, in CHW order.</param>
    /// <param name="old">Its shape.</param>
    /// <param name="unit">What its values are multiplied by.</param>
    /// <param name="to">The new image, in CHW order.</param>
    /// <param name="size">Its shape, of the same channels.</param>
    public static void Apply(in Placement placement, T* from, Shape old, float unit, float* to, Shape size)
    {
        new Span<float>(to, size.Size).Clear();
        if (Box.Of(placement, old, size) is not { } box) return;

        var rented = ArrayPool<T>.Shared.Rent(4 * box.Width * box.Height);
        fixed (T* quads = rented)
        {
            for (var channel = 0; channel < old.Channels; channel += 4)
            {
                var channels = Math.Min(4, old.Channels - channel);
                Join(from + channel * old.Height * old.Width, old, channels, box, quads);
                Interpolate(placement, quads, box, old, unit, to + channel * size.Height * size.Width, size, channels);
            }
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    private static void Join(T* planes, Shape old, int channels, Box box, T* quads)
    {
        var (first, end) = (Math.Max(0, box.Left), Math.Min(old.Width, box.Left + box.Width));
        for (var line = 0; line < box.Height; line++, quads += 4 * box.Width)
        {
            var row = box.Top + line;
            var isInside = row >= 0 && row < old.Height;
            if (!isInside || first - box.Left > 0 || box.Left + box.Width > end) new Span<T>(quads, 4 * box.Width).Clear();
            if (isInside) TQuads.Join(planes + row * old.Width + first, old.Height * old.Width, channels, end - first, quads + 4 * (first - box.Left));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private static void Interpolate(in Placement placement, T* quads, Box box, Shape old, float unit, float* to, Shape size, int channels)
    {
        var (stepX, stepY) = (Fixed(placement.Xx), Fixed(placement.Yx));
        var line = stackalloc float[4 * size.Width];
        var scale = Vector128.Create(unit);
        for (var row = 0; row < size.Height; row++)
        {
            // the middle of a new pixel, from the middle of the old first one
            var startX = placement.Xx * 0.5 + placement.Xy * (row + 0.5) + placement.X0 - 0.5;
            var startY = placement.Yx * 0.5 + placement.Yy * (row + 0.5) + placement.Y0 - 0.5;
            var (first, end) = Inside(startX, placement.Xx, old.Width, 0, size.Width);
            (first, end) = Inside(startY, placement.Yx, old.Height, first, end);
            if (first >= end) continue;

            var x = Fixed(startX + placement.Xx * first - box.Left);
            var y = Fixed(startY + placement.Yx * first - box.Top);
            for (var column = first; column < end; column++, x += stepX, y += stepY)
            {
                var left = Math.Clamp((int)(x >> Fraction), 0, box.Width - 2);
                var top = Math.Clamp((int)(y >> Fraction), 0, box.Height - 2);
                var pixel = quads + 4 * (top * box.Width + left);
                var (upper, lower) = (TQuads.Pair(pixel), TQuads.Pair(pixel + 4 * box.Width));
                var between = upper + (lower - upper) * Vector256.Create(Share(y));
                var right = Vector128.Create(Share(x));
                (scale * (between.GetLower() + (between.GetUpper() - between.GetLower()) * right)).Store(line + 4 * column);
            }

            for (var channel = 0; channel < channels; channel++)
            {
                var plane = to + (channel * size.Height + row) * size.Width;
                for (var column = first; column < end; column++) plane[column] = line[4 * column + channel];
            }
        }
    }

    private static long Fixed(double coordinate) => (long)(coordinate * (1L << Fraction));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Share(long coordinate) => (int)((uint)coordinate >> 8) * (1f / (1 << 24));

    // the columns between two where start + step · column lies from −1 up to an extent: beyond it, no pixel has a share
    private static (int First, int End) Inside(double start, double step, int extent, int first, int end)
    {
        if (step == 0) return start >= -1 && start < extent ? (first, end) : (0, 0);
        var (near, far) = ((-1 - start) / step, (extent - start) / step);
        var (least, most) = step > 0 ? (Math.Ceiling(near), Math.Ceiling(far)) : (Math.Floor(far) + 1, Math.Floor(near) + 1);
        return ((int)Math.Clamp(least, first, Math.Max(first, end)), (int)Math.Clamp(most, Math.Min(first, end), end));
    }
}
