using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>Where in the batch a vector of channels stands.</summary>
/// <param name="Sample">The sample, zero in a flat tensor.</param>
/// <param name="Row">The row.</param>
/// <param name="Column">The column; in a flat tensor, the sample.</param>
/// <param name="Channel">The first channel of the vector.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Position(int Sample, int Row, int Column, int Channel);
