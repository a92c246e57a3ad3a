using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>A stretch of an arena whose weights are held back alike: no longer than a task's worth.</summary>
/// <param name="Start">The first float.</param>
/// <param name="Length">How many floats, in whole vectors.</param>
/// <param name="L1">Strength of the penalty on absolute values.</param>
/// <param name="L2">Strength of the penalty on squares.</param>
/// <param name="Decays">Whether an optimizer's own decay acts here.</param>
/// <param name="Pace">What the learning rate is multiplied by here.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Segment(int Start, int Length, float L1, float L2, bool Decays, float Pace);
