using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>The values of a tile, wherever they lie: in a tensor, or in a thread's own scratch memory.</summary>
/// <param name="Start">The tile's first pixel and channel.</param>
/// <param name="Row">Floats from one row to the next.</param>
/// <param name="Pixel">Floats from one pixel to the next.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Block(Floats Start, int Row, int Pixel);
