using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// A convolution's raw values. Direct, over NHWC with a halo (Georganas et al. 2018): for each row of the window the scalars
/// that an output needs are contiguous, and a panel of output channels stays in registers over the whole window.
/// A fully connected layer is the same with a window as large as its input and the samples as columns.
/// </summary>
/// <typeparam name="TTiling">The tiles it is asked for.</typeparam>
/// <typeparam name="TWindow">The window's geometry.</typeparam>
/// <typeparam name="TInput">How the input lies.</typeparam>
/// <typeparam name="TRaw">How the raw values lie where they are kept.</typeparam>
/// <param name="input">The input.</param>
/// <param name="weights">The weights, packed in panels.</param>
/// <param name="raw">Where the raw values are kept; null where they live in scratch memory only.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Convolution<TTiling, TWindow, TInput, TRaw>(Floats input, Floats weights, Floats raw) : ISource
    where TTiling : struct, ITiling where TWindow : struct, IWindow where TInput : struct, ILayout where TRaw : struct, ILayout
{
    /// <inheritdoc/>
    public int Scratch => !raw.IsNull ? 0 : TTiling.Width == 0 ? TTiling.Band * 32 : TTiling.Band * TTiling.Width * 32;

    /// <summary>Columns of images so narrow that a tile of the micro-kernel spans whole lines of them; else zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Wrap<V>() where V : struct, ILanes<V> => TTiling.Width is > 0 and <= 7 && TTiling.Width <= V.TileRows ? TTiling.Width : 0;

    /// <summary>From one output's input to the next one's: a pixel across, or in a flat layer a sample.</summary>
    private static int Across
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TTiling.Width == 0 ? Nhwc<TInput>.Sample : Window<TWindow, TInput>.Across;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Block Fetch<V>(in Tile tile, Floats scratch) where V : struct, ILanes<V>
    {
        var block = raw.IsNull
            ? new Block(scratch, tile.Columns * tile.Channels, tile.Channels)
            : new Block(raw + Nhwc<TRaw>.Offset(tile.Sample, tile.Row, tile.Column, tile.Channel), Nhwc<TRaw>.Row, Nhwc<TRaw>.Pixel);

        var group = tile.Channel / TTiling.Group;
        var from = TTiling.Width == 0
            ? input + (long)tile.Column * Nhwc<TInput>.Sample
            : input + (long)tile.Sample * Nhwc<TInput>.Sample + (tile.Row * Window<TWindow, TInput>.Down + Window<TWindow, TInput>.Origin + group * TWindow.Inputs);
        var panel = weights + Window<TWindow, TInput>.Weights(tile.Channel);

        // narrow images: whole lines, as many as the registers take; else pieces of a line
        var cut = Wrap<V>() > 0 ? new Pieces(tile.Rows, V.TileRows / Wrap<V>()) : new Pieces(tile.Columns, V.TileRows);
        Compute<V>(cut.Longer, tile, from, panel, block);
        Compute<V>(cut.Shorter, tile, from, panel, block);
        return block;
    }

    /// <summary>Computes all pieces of one length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compute<V>(Pieces.Alike pieces, in Tile tile, float* from, float* panel, in Block block) where V : struct, ILanes<V>
    {
        if (pieces.Count == 0) return;
        var (wrap, down, size) = (Wrap<V>(), Window<TWindow, TInput>.Down, pieces.Size);
        var (acrossLeft, acrossTarget) = wrap > 0 ? (down, block.Row) : (Across, block.Pixel);
        var grid = new Grid(wrap > 0 ? 1 : tile.Rows, down, block.Row, pieces.Count, size * acrossLeft, size * acrossTarget);
        MicroKernel.Run<V, Forward<V>>(
            wrap > 0 ? size * wrap : size, tile.Channels / V.Count, grid,
            from + (long)pieces.Start * acrossLeft, panel, block.Start + pieces.Start * acrossTarget, block.Row, block.Pixel,
            Window<TWindow, TInput>.Turns, Window<TWindow, TInput>.Runs, Window<TWindow, TInput>.RunLength, adds: false);
    }

    /// <summary>Rows walk the outputs, the depth walks the window; weights follow each other in the order they are read.</summary>
    private readonly struct Forward<V> : ITile where V : struct, ILanes<V>
    {
        public static int Across => Convolution<TTiling, TWindow, TInput, TRaw>.Across;

        public static int Wrap => Wrap<V>();

        public static int Down => Window<TWindow, TInput>.Down;

        public static int LeftStep => 1;

        public static int LeftRun => Window<TWindow, TInput>.RunStep;

        public static int LeftTurn => Window<TWindow, TInput>.TurnStep;
    }
}
