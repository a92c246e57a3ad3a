using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// Takes the gradient of a max-pool whose windows tile its input: hands it to the winners, through the derivative of the
/// function that was taken before pooling. Windows that overlap are undone by <see cref="Unpool{TPool, TPooled, TTarget}"/> first.
/// </summary>
/// <typeparam name="TPool">The window.</typeparam>
/// <typeparam name="TPooled">How the pooled tensor lies.</typeparam>
/// <typeparam name="TSaved">
/// How that lies which the forward pass kept: the pooled values (then this is <typeparamref name="TPooled"/>), or the
/// function's input.
/// </typeparam>
/// <typeparam name="TTarget">How the gradient of the function's input lies.</typeparam>
/// <typeparam name="TGradient">The derivative of the fused pointwise function.</typeparam>
/// <param name="winners">Which tap of each window won.</param>
/// <param name="saved">What the forward pass kept.</param>
/// <param name="target">The gradient of the function's input; null where only sums are wanted.</param>
/// <param name="sums">Sums over each part of the batch.</param>
/// <param name="gradient">The derivative with its operands.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct MaxPoolGradient<TPool, TPooled, TSaved, TTarget, TGradient>(
    Bytes winners, Floats saved, Floats target, Floats sums, TGradient gradient) : ISink
    where TPool : struct, IPool where TPooled : struct, ILayout where TSaved : struct, ILayout where TTarget : struct, ILayout
    where TGradient : struct, IPointwiseGradient
{
    private static bool KeptPooled
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TSaved) == typeof(TPooled);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take<V>(in Block block, in Tile tile) where V : struct, ILanes<V>
    {
        var derivative = gradient;
        for (var channel = tile.Channel; channel < tile.Channel + tile.Channels; channel += V.Count)
        {
            var running = new Sums<V>();
            for (var row = tile.Row; row < tile.Row + tile.Rows; row++)
                for (var column = 0; column < tile.Columns; column++)
                {
                    var incoming = V.Load(block.Start.Address + ((row - tile.Row) * block.Row + column * block.Pixel + (channel - tile.Channel)));
                    var winner = V.LoadBytes(winners.Address + Winners<TPooled>.Offset(tile.Sample, row, column, channel));
                    var kept = saved.Address + (KeptPooled
                        ? Nhwc<TSaved>.Offset(tile.Sample, row, column, channel)
                        : Nhwc<TSaved>.Offset(tile.Sample, row * TPool.Stride, column * TPool.Stride, channel));
                    var to = target.Address + Nhwc<TTarget>.Offset(tile.Sample, row * TPool.Stride, column * TPool.Stride, channel);
                    if (KeptPooled) incoming = derivative.Apply(incoming, V.Load(kept), new Position(tile.Sample, row, column, channel), ref running);

                    for (var y = 0; y < TPool.Height; y++)
                        for (var x = 0; x < TPool.Width; x++)
                        {
                            var share = V.Select(V.AreEqualBits(winner, V.AllBits((uint)(y * TPool.Width + x))), incoming, V.Zero);
                            if (!KeptPooled)
                                share = derivative.Apply(
                                    share, V.Load(kept + (y * Nhwc<TSaved>.Row + x * Nhwc<TSaved>.Pixel)),
                                    new Position(tile.Sample, row * TPool.Stride + y, column * TPool.Stride + x, channel), ref running);
                            if (!target.IsNull) V.Store(Padding<TTarget>.Clear(share, channel), to + (y * Nhwc<TTarget>.Row + x * Nhwc<TTarget>.Pixel));
                        }
                }

            Partial<TTarget>.Store(sums, TGradient.Sums, tile.Part, channel, running);
        }
    }
}
