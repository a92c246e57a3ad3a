using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Distances, in floats, that follow from a layout.</summary>
/// <typeparam name="T">The layout.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Nhwc<T> where T : struct, ILayout
{
    /// <summary>From one pixel to its right neighbour.</summary>
    public static int Pixel { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => T.Pitch * T.Spacing; }

    /// <summary>From one stored row to the next, zeros between rows included.</summary>
    public static int StoredRow { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => (T.Left + (T.Width - 1) * T.Spacing + 1 + T.Right) * T.Pitch; }

    /// <summary>From one row to the next.</summary>
    public static int Row { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => StoredRow * T.Spacing; }

    /// <summary>From one sample to the next, halo included, rounded up to whole cache lines.</summary>
    public static int Sample
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ((T.Top + (T.Height - 1) * T.Spacing + 1 + T.Bottom) * StoredRow + 15) & ~15;
    }

    /// <summary>From the start of a sample to its first pixel.</summary>
    public static int Origin { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => T.Top * StoredRow + T.Left * T.Pitch; }

    /// <summary>From the start of the tensor to a pixel's channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Offset(int sample, int row, int column, int channel) =>
        (long)sample * Sample + (Origin + row * Row + column * Pixel + channel);
}
