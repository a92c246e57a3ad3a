using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// Stores the greatest value of a function over each window, and which tap of the window it was (the first of equals).
/// </summary>
/// <typeparam name="TPool">The window.</typeparam>
/// <typeparam name="TOutput">How the output lies.</typeparam>
/// <typeparam name="TFunction">The fused pointwise function, taken before pooling.</typeparam>
/// <param name="output">The output.</param>
/// <param name="winners">Which tap won, a byte for each output; null where nobody will ask.</param>
/// <param name="function">The function with its operands.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct MaxPool<TPool, TOutput, TFunction>(Floats output, Bytes winners, TFunction function) : ISink
    where TPool : struct, IPool where TOutput : struct, ILayout where TFunction : struct, IPointwise
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take<V>(in Block block, in Tile tile) where V : struct, ILanes<V>
    {
        // a tile holds whole windows: all of a sample's rows, or bands of rows that no window straddles
        var first = tile.Row / TPool.Stride;
        var last = tile.Row + tile.Rows == TPool.InputHeight ? TOutput.Height : (tile.Row + tile.Rows) / TPool.Stride;
        for (var row = first; row < last; row++)
            for (var column = 0; column < TOutput.Width; column++)
            {
                var to = Nhwc<TOutput>.Offset(tile.Sample, row, column, tile.Channel);
                var name = (((long)tile.Sample * TOutput.Height + row) * TOutput.Width + column) * TOutput.Pitch + tile.Channel;
                for (var channel = 0; channel < tile.Channels; channel += V.Count)
                {
                    var (best, winner) = Greatest<V>(block, tile, row, column, channel);
                    V.Store(Padding<TOutput>.Clear(best, tile.Channel + channel), output + (to + channel));
                    if (!winners.IsNull) V.StoreBytes(winner, winners.Address + (name + channel));
                }
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (V Best, V Winner) Greatest<V>(in Block block, in Tile tile, int row, int column, int channel) where V : struct, ILanes<V>
    {
        var (best, winner) = (V.All(float.NegativeInfinity), V.Zero);
        for (var y = 0; y < TPool.Height; y++)
            for (var x = 0; x < TPool.Width; x++)
            {
                var (r, c) = (row * TPool.Stride + y - TPool.Padding, column * TPool.Stride + x - TPool.Padding);
                if (Overhangs && ((uint)r >= TPool.InputHeight || (uint)c >= TPool.InputWidth)) continue;
                var value = V.Load(block.Start + ((r - tile.Row) * block.Row + c * block.Pixel + channel));
                value = function.Apply(value, new(tile.Sample, r, c, tile.Channel + channel));
                var greater = (value > best) | V.IsNaN(value);
                best = V.Select(greater, value, best);
                if (!winners.IsNull) winner = V.Select(greater, V.AllBits((uint)(y * TPool.Width + x)), winner);
            }

        return (best, winner);
    }

    /// <summary>Whether some window reaches beyond the input.</summary>
    private static bool Overhangs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TPool.Padding > 0
            || (TOutput.Height - 1) * TPool.Stride + TPool.Height > TPool.InputHeight
            || (TOutput.Width - 1) * TPool.Stride + TPool.Width > TPool.InputWidth;
    }
}
