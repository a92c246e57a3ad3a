using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>
/// The part of a tensor that one task computes: a panel of channels over some rows of one sample. For a flat tensor the
/// samples are the columns of a single row.
/// </summary>
/// <param name="Sample">The sample, zero in a flat tensor.</param>
/// <param name="Row">The first row.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Column">The first column; in a flat tensor, the first sample.</param>
/// <param name="Columns">How many columns.</param>
/// <param name="Channel">The first channel.</param>
/// <param name="Channels">How many channels, a whole number of vectors.</param>
/// <param name="Part">Which of the partial sums over the batch this tile adds to.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Tile(int Sample, int Row, int Rows, int Column, int Columns, int Channel, int Channels, int Part);
