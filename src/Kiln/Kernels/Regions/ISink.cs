using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>What a region does with the values while they are still in the cache: normalise, activate, pool, reduce, store.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISink
{
    /// <summary>Takes a tile's values.</summary>
    void Take<V>(in Block block, in Tile tile) where V : struct, ILanes<V>;
}
