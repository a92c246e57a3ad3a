using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>Where a region's values come from: a convolution, a product, a tensor in memory.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISource
{
    /// <summary>Floats of scratch memory that a tile needs, at most.</summary>
    int Scratch { get; }

    /// <summary>Computes a tile's values, into scratch memory or where they are kept.</summary>
    Block Fetch<V>(in Tile tile, Floats scratch) where V : struct, ILanes<V>;
}
