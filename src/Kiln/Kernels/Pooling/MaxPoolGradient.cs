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
    Bytes winners, Floats saved, Floats target, Floats sums, TGradient gradient)
    : IGradientSink<MaxPoolGradient<TPool, TPooled, TSaved, TTarget, TGradient>>
    where TPool : struct, IPool where TPooled : struct, ILayout where TSaved : struct, ILayout where TTarget : struct, ILayout
    where TGradient : struct, IPointwiseGradient
{
    private static bool KeptPooled
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TSaved) == typeof(TPooled);
    }

    /// <inheritdoc/>
    public Floats Target => target;

    /// <inheritdoc/>
    public MaxPoolGradient<TPool, TPooled, TSaved, TTarget, TGradient> Into(Floats place) => new(winners, saved, place, sums, gradient);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take<V>(in Block block, in Tile tile) where V : struct, ILanes<V>
    {
        var derivative = gradient;
        var (savedStep, targetStep) = ((KeptPooled ? 1 : TPool.Stride) * Nhwc<TSaved>.Pixel, TPool.Stride * Nhwc<TTarget>.Pixel);
        for (var channel = tile.Channel; channel < tile.Channel + tile.Channels; channel += V.Count)
        {
            var running = new Sums<V>();
            for (var row = tile.Row; row < tile.Row + tile.Rows; row++)
            {
                var from = block.Start.Address + ((row - tile.Row) * block.Row + (channel - tile.Channel));
                var names = winners.Address + Winners<TPooled>.Offset(tile.Sample, row, 0, channel);
                var kept = saved.Address + Nhwc<TSaved>.Offset(tile.Sample, KeptPooled ? row : row * TPool.Stride, 0, channel);
                var to = target.Address + Nhwc<TTarget>.Offset(tile.Sample, row * TPool.Stride, 0, channel);
                for (var column = 0; column < tile.Columns; column++)
                {
                    var (incoming, winner) = (Padding<TTarget>.Clear(V.Load(from), channel), V.LoadBytes(names));
                    var at = new Position(tile.Sample, row, column, channel);
                    if (KeptPooled) incoming = derivative.Apply(incoming, V.Load(kept), at, ref running);
                    if (Pool<TPool, TPooled>.IsTwoByTwo)
                    {
                        Share(derivative, incoming, winner, kept, to, at, 0, 0, ref running);
                        Share(derivative, incoming, winner, kept, to, at, 0, 1, ref running);
                        Share(derivative, incoming, winner, kept, to, at, 1, 0, ref running);
                        Share(derivative, incoming, winner, kept, to, at, 1, 1, ref running);
                    }
                    else
                        for (var y = 0; y < TPool.Height; y++)
                            for (var x = 0; x < TPool.Width; x++)
                                Share(derivative, incoming, winner, kept, to, at, y, x, ref running);

                    from += block.Pixel;
                    names += TPooled.Pitch;
                    kept += savedStep;
                    to += targetStep;
                }
            }

            Partial<TTarget>.Store(sums, TGradient.Sums, tile.Part, channel, running);
        }
    }

    /// <summary>What one tap of a window gets: the gradient, if it won.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Share<V>(TGradient derivative, V incoming, V winner, float* kept, float* to, in Position at, int y, int x, ref Sums<V> running) where V : struct, ILanes<V>
    {
        var share = V.Select(V.AreEqualBits(winner, V.AllBits((uint)(y * TPool.Width + x))), incoming, V.Zero);
        if (!KeptPooled)
        {
            var position = new Position(at.Sample, at.Row * TPool.Stride + y, at.Column * TPool.Stride + x, at.Channel);
            share = derivative.Apply(share, V.Load(kept + (y * Nhwc<TSaved>.Row + x * Nhwc<TSaved>.Pixel)), position, ref running);
        }

        if (!target.IsNull) V.Store(Padding<TTarget>.Clear(share, at.Channel), to + (y * Nhwc<TTarget>.Row + x * Nhwc<TTarget>.Pixel));
    }
}
