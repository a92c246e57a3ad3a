using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Stores the mean of a function over each window. Padding counts as zeros, as PyTorch counts it.</summary>
/// <typeparam name="TPool">The window; as large as the input, it is global average pooling.</typeparam>
/// <typeparam name="TOutput">How the output lies.</typeparam>
/// <typeparam name="TFunction">The fused pointwise function, taken before pooling.</typeparam>
/// <param name="output">The output.</param>
/// <param name="function">The function with its operands.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct AveragePool<TPool, TOutput, TFunction>(Floats output, TFunction function) : ISink
    where TPool : struct, IPool where TOutput : struct, ILayout where TFunction : struct, IPointwise
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take<V>(in Block block, in Tile tile) where V : struct, ILanes<V>
    {
        var pointwise = function;
        var (first, end) = Pool<TPool, TOutput>.Rows(tile);
        for (var row = first; row < end; row++)
            for (var column = 0; column < TOutput.Width; column++)
                for (var channel = 0; channel < tile.Channels; channel += V.Count)
                {
                    var sum = V.Zero;
                    for (var y = 0; y < TPool.Height; y++)
                        for (var x = 0; x < TPool.Width; x++)
                        {
                            var (r, c) = (row * TPool.Stride + y - TPool.Padding, column * TPool.Stride + x - TPool.Padding);
                            if (!Pool<TPool, TOutput>.Has(r, c)) continue;
                            var value = V.Load(block.Start.Address + ((r - tile.Row) * block.Row + c * block.Pixel + channel));
                            sum += pointwise.Apply(value, new Position(tile.Sample, r, c, tile.Channel + channel));
                        }

                    var mean = sum * V.All(1f / (TPool.Height * TPool.Width));
                    V.Store(Padding<TOutput>.Clear(mean, tile.Channel + channel), output.Address + Nhwc<TOutput>.Offset(tile.Sample, row, column, tile.Channel + channel));
                }
    }
}
