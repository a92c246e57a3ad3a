using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>What the outputs of a batch should have been: a label for each sample, or a vector of values.</summary>
/// <param name="labels">A class for each sample; null where the targets are values.</param>
/// <param name="values">The values, sample by sample in PyTorch's order; null where the targets are labels.</param>
/// <param name="weights">What a sample of each class counts for; null where all count for one.</param>
/// <param name="others">A second class for each sample; null where none has one.</param>
/// <param name="shares">Each sample's share of its first class, the rest being of the second; null where none has one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Targets(int* labels, float* values, float* weights = null, int* others = null, float* shares = null)
{
    /// <summary>A class for each sample.</summary>
    public int* Labels => labels;

    /// <summary>The values, sample by sample.</summary>
    public float* Values => values;

    /// <summary>What a sample of each class counts for; null where all count for one.</summary>
    public float* Weights => weights;

    /// <summary>Of how many classes each sample has a share: 1, or 2 where samples are blended.</summary>
    public int Classes => shares is null ? 1 : 2;

    /// <summary>One of a sample's classes, and its share.</summary>
    /// <param name="sample">Which sample.</param>
    /// <param name="which">0 for the first, 1 for the second.</param>
    public (int Label, float Share) Class(int sample, int which) => (which, shares is null) switch
    {
        (0, true) => (labels[sample], 1),
        (0, false) => (labels[sample], shares[sample]),
        _ => (others[sample], 1 - shares[sample]),
    };

    /// <summary>What the samples of a batch count for together: the mean of their losses is the sum over this.</summary>
    public double Weight(int samples)
    {
        if (weights is null) return samples;
        var sum = 0.0;
        for (var i = 0; i < samples; i++)
        {
            for (var which = 0; which < Classes; which++)
            {
                var (label, share) = Class(i, which);
                sum += share * weights[label];
            }
        }

        return sum;
    }

    /// <summary>The share of a sample that counts for one in the mean of a batch; none where nothing in it counts.</summary>
    internal float Share(int samples) => Weight(samples) is > 0 and var weight ? (float)(1 / weight) : 0;
}
