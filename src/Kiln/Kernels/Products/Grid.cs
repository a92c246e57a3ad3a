using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>
/// Tiles of the micro-kernel that share their vectors, as those along the lines of an image do. One call computes them all: where the depth is
/// small, as in a network's first layer, calls would cost more than products.
/// </summary>
/// <param name="Lines">Lines of tiles.</param>
/// <param name="LeftLine">Scalars: from one line to the next.</param>
/// <param name="TargetLine">Target: from one line to the next.</param>
/// <param name="Tiles">Tiles of a line.</param>
/// <param name="LeftTile">Scalars: from one tile of a line to the next.</param>
/// <param name="TargetTile">Target: from one tile of a line to the next.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Grid(int Lines, int LeftLine, int TargetLine, int Tiles, int LeftTile, int TargetTile)
{
    /// <summary>A single tile.</summary>
    public static Grid One => new(1, 0, 0, 1, 0, 0);
}
