using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// Stores the greatest value of a function over each window, and which tap of the window it was (the first of equals, and
/// what is not a number before all, as in PyTorch).
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take<V>(in Block block, in Tile tile) where V : struct, ILanes<V>
    {
        var (values, names, pointwise) = (output, winners, function); // copies, so that the JIT keeps them in registers
        var (first, end) = Pool<TPool, TOutput>.Rows(tile);
        for (var row = first; row < end; row++)
        {
            var line = block.Start.Address + (row * TPool.Stride - TPool.Padding - tile.Row) * block.Row;
            for (var column = 0; column < TOutput.Width; column++)
            {
                var window = line + (column * TPool.Stride - TPool.Padding) * block.Pixel;
                var to = Nhwc<TOutput>.Offset(tile.Sample, row, column, tile.Channel);
                var name = Winners<TOutput>.Offset(tile.Sample, row, column, tile.Channel);
                for (var channel = 0; channel < tile.Channels; channel += V.Count)
                {
                    var (best, winner) = (V.All(float.NegativeInfinity), V.Zero);
                    if (Pool<TPool, TOutput>.IsTwoByTwo)
                    {
                        Compare(pointwise, window + channel, block, tile, row, column, channel, 0, 0, ref best, ref winner);
                        Compare(pointwise, window + channel, block, tile, row, column, channel, 0, 1, ref best, ref winner);
                        Compare(pointwise, window + channel, block, tile, row, column, channel, 1, 0, ref best, ref winner);
                        Compare(pointwise, window + channel, block, tile, row, column, channel, 1, 1, ref best, ref winner);
                    }
                    else
                        for (var y = 0; y < TPool.Height; y++)
                            for (var x = 0; x < TPool.Width; x++)
                                if (Pool<TPool, TOutput>.Has(row * TPool.Stride + y - TPool.Padding, column * TPool.Stride + x - TPool.Padding))
                                    Compare(pointwise, window + channel, block, tile, row, column, channel, y, x, ref best, ref winner);

                    V.Store(Padding<TOutput>.Clear(best, tile.Channel + channel), values.Address + to + channel);
                    if (!names.IsNull) V.StoreBytes(winner, names.Address + name + channel);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compare<V>(TFunction function, float* window, in Block block, in Tile tile, int row, int column, int channel, int y, int x, ref V best, ref V winner)
        where V : struct, ILanes<V>
    {
        var at = new Position(tile.Sample, row * TPool.Stride + y - TPool.Padding, column * TPool.Stride + x - TPool.Padding, tile.Channel + channel);
        var value = function.Apply(V.Load(window + y * block.Row + x * block.Pixel), at);
        var greater = (value > best) | V.IsNaN(value);
        best = V.Select(greater, value, best);
        winner = V.Select(greater, V.AllBits((uint)(y * TPool.Width + x)), winner);
    }
}
