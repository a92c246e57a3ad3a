using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Stores a function of each value.</summary>
/// <typeparam name="TOutput">How the output lies.</typeparam>
/// <typeparam name="TFunction">The fused pointwise function.</typeparam>
/// <param name="output">The output.</param>
/// <param name="function">The function with its operands.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Store<TOutput, TFunction>(Floats output, TFunction function) : ISink
    where TOutput : struct, ILayout where TFunction : struct, IPointwise
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take<V>(in Block block, in Tile tile) where V : struct, ILanes<V>
    {
        for (var row = 0; row < tile.Rows; row++)
        {
            var from = block.Start + row * block.Row;
            var to = output + Nhwc<TOutput>.Offset(tile.Sample, tile.Row + row, tile.Column, tile.Channel);
            for (var column = 0; column < tile.Columns; column++)
            {
                for (var channel = 0; channel < tile.Channels; channel += V.Count)
                {
                    var at = new Position(tile.Sample, tile.Row + row, tile.Column + column, tile.Channel + channel);
                    V.Store(Padding<TOutput>.Clear(function.Apply(V.Load(from + channel), at), at.Channel), to + channel);
                }

                from += block.Pixel;
                to += Nhwc<TOutput>.Pixel;
            }
        }
    }
}
