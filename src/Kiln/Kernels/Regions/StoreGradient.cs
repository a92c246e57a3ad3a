using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Takes the gradient of a stored function's values: stores that of its input, and sums what its parameters need.</summary>
/// <typeparam name="TSaved">How that lies which the forward pass kept.</typeparam>
/// <typeparam name="TTarget">How the gradient of the input lies.</typeparam>
/// <typeparam name="TGradient">The derivative of the fused pointwise function.</typeparam>
/// <param name="saved">What the forward pass kept.</param>
/// <param name="target">The gradient of the input; null where only sums are wanted.</param>
/// <param name="sums">Sums over each part of the batch.</param>
/// <param name="gradient">The derivative with its operands.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct StoreGradient<TSaved, TTarget, TGradient>(Floats saved, Floats target, Floats sums, TGradient gradient)
    : IGradientSink<StoreGradient<TSaved, TTarget, TGradient>>
    where TSaved : struct, ILayout where TTarget : struct, ILayout where TGradient : struct, IPointwiseGradient
{
    /// <inheritdoc/>
    public Floats Target => target;

    /// <inheritdoc/>
    public StoreGradient<TSaved, TTarget, TGradient> Into(Floats place) => new(saved, place, sums, gradient);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take<V>(in Block block, in Tile tile) where V : struct, ILanes<V>
    {
        var derivative = gradient;
        for (var channel = tile.Channel; channel < tile.Channel + tile.Channels; channel += V.Count)
        {
            var running = new Sums<V>();
            for (var row = 0; row < tile.Rows; row++)
            {
                var from = block.Start.Address + row * block.Row + (channel - tile.Channel);
                var kept = saved.Address + Nhwc<TSaved>.Offset(tile.Sample, tile.Row + row, tile.Column, channel);
                var to = target.Address + Nhwc<TTarget>.Offset(tile.Sample, tile.Row + row, tile.Column, channel);
                for (var column = 0; column < tile.Columns; column++)
                {
                    var at = new Position(tile.Sample, tile.Row + row, tile.Column + column, channel);
                    var result = derivative.Apply(Padding<TTarget>.Clear(V.Load(from), channel), V.Load(kept), at, ref running);
                    if (!target.IsNull) V.Store(Padding<TTarget>.Clear(result, channel), to);
                    from += block.Pixel;
                    kept += Nhwc<TSaved>.Pixel;
                    to += Nhwc<TTarget>.Pixel;
                }
            }

            Partial<TTarget>.Store(sums, TGradient.Sums, tile.Part, channel, running);
        }
    }
}
