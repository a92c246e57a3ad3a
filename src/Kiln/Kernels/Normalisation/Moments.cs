using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// Takes the mean of each channel over each tile, and the squared deviations from it, for batch normalisation. The values
/// are kept by the source that computed them. Two passes over a tile that is in the cache: no difference of large squares.
/// </summary>
/// <typeparam name="T">How the values lie.</typeparam>
/// <param name="sums">For each part of the batch: the mean, the sum of squared deviations, and how many values.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Moments<T>(Floats sums) : ISink where T : struct, ILayout
{
    /// <summary>Rows of channels kept for each part.</summary>
    public const int Rows = 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take<V>(in Block block, in Tile tile) where V : struct, ILanes<V>
    {
        var count = tile.Rows * tile.Columns;
        for (var channel = 0; channel < tile.Channels; channel += V.Count)
        {
            var total = V.Zero;
            for (var row = 0; row < tile.Rows; row++)
            {
                var from = block.Start.Address + (row * block.Row + channel);
                for (var column = 0; column < tile.Columns; column++, from += block.Pixel) total += V.Load(from);
            }

            var mean = total * V.All(1f / count);
            var squares = V.Zero;
            for (var row = 0; row < tile.Rows; row++)
            {
                var from = block.Start.Address + (row * block.Row + channel);
                for (var column = 0; column < tile.Columns; column++, from += block.Pixel)
                {
                    var deviation = V.Load(from) - mean;
                    squares = V.MultiplyAdd(deviation, deviation, squares);
                }
            }

            Partial<T>.Store(sums, Rows, tile.Part, tile.Channel + channel, new Sums<V> { A = mean, B = squares, C = V.All(count) });
        }
    }
}
