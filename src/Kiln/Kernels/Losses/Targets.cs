using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>What the outputs of a batch should have been: a label for each sample, or a vector of values.</summary>
/// <param name="labels">A class for each sample; null where the targets are values.</param>
/// <param name="values">The values, sample by sample in PyTorch's order; null where the targets are labels.</param>
/// <param name="weights">What a sample of each class counts for; null where all count for one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Targets(int* labels, float* values, float* weights = null)
{
    /// <summary>A class for each sample.</summary>
    public int* Labels => labels;

    /// <summary>The values, sample by sample.</summary>
    public float* Values => values;

    /// <summary>What a sample of each class counts for; null where all count for one.</summary>
    public float* Weights => weights;

    /// <summary>What the samples of a batch count for together: the mean of their losses is the sum over this.</summary>
    public double Weight(int samples)
    {
        if (weights is null) return samples;
        var sum = 0.0;
        for (var i = 0; i < samples; i++) sum += weights[labels[i]];
        return sum;
    }

    /// <summary>The share of a sample that counts for one in the mean of a batch; none where nothing in it counts.</summary>
    internal float Share(int samples) => Weight(samples) is > 0 and var weight ? (float)(1 / weight) : 0;
}
