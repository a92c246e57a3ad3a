using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>What follows from the geometry of a pooling window.</summary>
/// <typeparam name="TPool">The window.</typeparam>
/// <typeparam name="TOutput">How the pooled tensor lies.</typeparam>
internal static class Pool<TPool, TOutput> where TPool : struct, IPool where TOutput : struct, ILayout
{
    /// <summary>Whether the window is the everyday one, two by two, which kernels write out.</summary>
    public static bool IsTwoByTwo
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TPool.Height == 2 && TPool.Width == 2 && !Overhangs;
    }

    /// <summary>Whether some window reaches beyond the input.</summary>
    public static bool Overhangs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TPool.Padding > 0
            || (TOutput.Height - 1) * TPool.Stride + TPool.Height > TPool.InputHeight
            || (TOutput.Width - 1) * TPool.Stride + TPool.Width > TPool.InputWidth;
    }

    /// <summary>Whether windows tile the input: each pixel lies in exactly one.</summary>
    public static bool Tiles
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !Overhangs && TPool.Height == TPool.Stride && TPool.Width == TPool.Stride
            && TOutput.Height * TPool.Stride == TPool.InputHeight && TOutput.Width * TPool.Stride == TPool.InputWidth;
    }

    /// <summary>Whether a pixel of the input exists.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Has(int row, int column) => !Overhangs || ((uint)row < TPool.InputHeight && (uint)column < TPool.InputWidth);

    /// <summary>The rows of the output whose windows lie in a tile of the input: all of them, or those of a band that no window straddles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int First, int End) Rows(in Tile tile) =>
        (tile.Row / TPool.Stride, tile.Row + tile.Rows == TPool.InputHeight ? TOutput.Height : (tile.Row + tile.Rows) / TPool.Stride);
}
