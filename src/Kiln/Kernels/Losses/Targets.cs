using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>What the outputs of a batch should have been: a label for each sample, or a vector of values.</summary>
/// <param name="labels">A class for each sample; null where the targets are values.</param>
/// <param name="values">The values, sample by sample in PyTorch's order; null where the targets are labels.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Targets(int* labels, float* values)
{
    /// <summary>A class for each sample.</summary>
    public int* Labels => labels;

    /// <summary>The values, sample by sample.</summary>
    public float* Values => values;
}
