using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// Takes the gradient of any average pool and spreads it over the windows, adding up where they overlap. A tile holds all
/// rows of a sample, so that no two tasks add to one pixel.
/// </summary>
/// <typeparam name="TPool">The window.</typeparam>
/// <typeparam name="TPooled">How the pooled tensor lies.</typeparam>
/// <typeparam name="TTarget">How the gradient of the pool's input lies.</typeparam>
/// <param name="target">The gradient of the pool's input.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Unaverage<TPool, TPooled, TTarget>(Floats target) : ISink
    where TPool : struct, IPool where TPooled : struct, ILayout where TTarget : struct, ILayout
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take<V>(in Block block, in Tile tile) where V : struct, ILanes<V>
    {
        Channels.Clear<TTarget, V>(target, tile.Sample, tile.Channel, tile.Channels);
        for (var row = 0; row < tile.Rows; row++)
            for (var column = 0; column < tile.Columns; column++)
                for (var channel = 0; channel < tile.Channels; channel += V.Count)
                {
                    var share = Padding<TTarget>.Clear(V.Load(block.Start.Address + (row * block.Row + column * block.Pixel + channel)), tile.Channel + channel) * V.All(1f / (TPool.Height * TPool.Width));
                    for (var y = 0; y < TPool.Height; y++)
                        for (var x = 0; x < TPool.Width; x++)
                        {
                            var (r, c) = (row * TPool.Stride + y - TPool.Padding, column * TPool.Stride + x - TPool.Padding);
                            if (!Pool<TPool, TPooled>.Has(r, c)) continue;
                            var to = target.Address + Nhwc<TTarget>.Offset(tile.Sample, r, c, tile.Channel + channel);
                            V.Store(V.Load(to) + share, to);
                        }
                }
    }
}
