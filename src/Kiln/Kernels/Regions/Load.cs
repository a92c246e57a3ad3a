using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The values of a tensor as they lie in memory.</summary>
/// <typeparam name="TInput">How the tensor lies.</typeparam>
/// <param name="input">The tensor.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Load<TInput>(Floats input) : ISource where TInput : struct, ILayout
{
    /// <inheritdoc/>
    public int Scratch => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block Fetch<V>(in Tile tile, Floats scratch) where V : struct, ILanes<V> =>
        new(input + Nhwc<TInput>.Offset(tile.Sample, tile.Row, tile.Column, tile.Channel), Nhwc<TInput>.Row, Nhwc<TInput>.Pixel);
}
