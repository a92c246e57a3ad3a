using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The gradient of an image that was made larger: of each pixel, from all that it had a share in.</summary>
/// <typeparam name="TTiling">The tiles it is asked for.</typeparam>
/// <typeparam name="TGradient">How the gradient of the larger image lies.</typeparam>
/// <typeparam name="TRaw">How that of the image lies where it is kept.</typeparam>
/// <param name="gradient">The gradient of the larger image.</param>
/// <param name="raw">Where that of the image is kept; null where it lives in scratch memory only.</param>
/// <param name="isSmooth">Whether pixels were mixed.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct UpsampleGradient<TTiling, TGradient, TRaw>(Floats gradient, Floats raw, bool isSmooth) : ISource
    where TTiling : struct, ITiling where TGradient : struct, ILayout where TRaw : struct, ILayout
{
    /// <inheritdoc/>
    public int Scratch => raw.IsNull ? TTiling.Band * TTiling.Width * 32 : 0;

    private static int Factor => TGradient.Height / TTiling.Height;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Block Fetch<V>(in Tile tile, Floats scratch) where V : struct, ILanes<V>
    {
        var block = raw.IsNull
            ? new Block(scratch, tile.Columns * tile.Channels, tile.Channels)
            : new Block(raw + Nhwc<TRaw>.Offset(tile.Sample, tile.Row, tile.Column, tile.Channel), Nhwc<TRaw>.Row, Nhwc<TRaw>.Pixel);
        for (var row = 0; row < tile.Rows; row++)
            for (var column = 0; column < tile.Columns; column++)
                for (var channel = 0; channel < tile.Channels; channel += V.Count)
                    V.Store(Sum<V>(tile, tile.Row + row, tile.Column + column, tile.Channel + channel), block.Start.Address + (row * block.Row + column * block.Pixel + channel));
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Sum<V>(in Tile tile, int row, int column, int channel) where V : struct, ILanes<V>
    {
        var sum = V.Zero;
        var beyond = isSmooth ? 1 : 0;
        for (var r = Math.Max(0, (row - beyond) * Factor); r < Math.Min(TGradient.Height, (row + 1 + beyond) * Factor); r++)
        {
            var down = Mixture.At(r, Factor, TTiling.Height, isSmooth).Of(row);
            if (down == 0) continue;
            for (var c = Math.Max(0, (column - beyond) * Factor); c < Math.Min(TGradient.Width, (column + 1 + beyond) * Factor); c++)
            {
                var share = down * Mixture.At(c, Factor, TTiling.Width, isSmooth).Of(column);
                if (share != 0) sum = V.MultiplyAdd(V.Load(gradient.Address + Nhwc<TGradient>.Offset(tile.Sample, r, c, channel)), V.All(share), sum);
            }
        }

        return sum;
    }
}
