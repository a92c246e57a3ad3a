using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>An image made larger by a whole factor: each pixel repeated, or pixels mixed by their distance (bilinear, corners not aligned).</summary>
/// <typeparam name="TTiling">The tiles it is asked for.</typeparam>
/// <typeparam name="TInput">How the image lies.</typeparam>
/// <typeparam name="TRaw">How the larger one lies where it is kept.</typeparam>
/// <param name="input">The image.</param>
/// <param name="raw">Where the larger one is kept; null where it lives in scratch memory only.</param>
/// <param name="isSmooth">Whether pixels are mixed.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Upsample<TTiling, TInput, TRaw>(Floats input, Floats raw, bool isSmooth) : ISource
    where TTiling : struct, ITiling where TInput : struct, ILayout where TRaw : struct, ILayout
{
    /// <inheritdoc/>
    public int Scratch => raw.IsNull ? TTiling.Band * TTiling.Width * 32 : 0;

    private static int Factor => TTiling.Height / TInput.Height;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Block Fetch<V>(in Tile tile, Floats scratch) where V : struct, ILanes<V>
    {
        var block = raw.IsNull
            ? new Block(scratch, tile.Columns * tile.Channels, tile.Channels)
            : new Block(raw + Nhwc<TRaw>.Offset(tile.Sample, tile.Row, tile.Column, tile.Channel), Nhwc<TRaw>.Row, Nhwc<TRaw>.Pixel);
        for (var row = 0; row < tile.Rows; row++)
        {
            var down = Mixture.At(tile.Row + row, Factor, TInput.Height, isSmooth);
            for (var column = 0; column < tile.Columns; column++)
            {
                var across = Mixture.At(tile.Column + column, Factor, TInput.Width, isSmooth);
                var to = block.Start.Address + (row * block.Row + column * block.Pixel);
                for (var channel = 0; channel < tile.Channels; channel += V.Count)
                {
                    var value = Line<V>(tile, down.First, across, channel);
                    if (down.Weight > 0) value = V.MultiplyAdd(Line<V>(tile, down.Second, across, channel) - value, V.All(down.Weight), value);
                    V.Store(value, to + channel);
                }
            }
        }

        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Line<V>(in Tile tile, int row, in Mixture across, int channel) where V : struct, ILanes<V>
    {
        var first = V.Load(input.Address + Nhwc<TInput>.Offset(tile.Sample, row, across.First, tile.Channel + channel));
        if (across.Weight == 0) return first;
        var second = V.Load(input.Address + Nhwc<TInput>.Offset(tile.Sample, row, across.Second, tile.Channel + channel));
        return V.MultiplyAdd(second - first, V.All(across.Weight), first);
    }
}
