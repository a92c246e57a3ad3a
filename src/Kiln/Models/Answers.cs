using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>Keeps what a network gives for labelled samples, batch by batch.</summary>
/// <param name="samples">How many there will be at most.</param>
/// <param name="width">Numbers that the network gives for each.</param>
internal sealed unsafe class Answers(int samples, int width)
{
    private readonly float[] scores = GC.AllocateUninitializedArray<float>(samples * width, pinned: true);
    private readonly int[] labels = new int[samples];
    private int count;

    /// <summary>The numbers, sample after sample.</summary>
    public float[] Scores => scores[..(count * width)];

    /// <summary>The samples' labels.</summary>
    public int[] Labels => labels[..count];

    /// <summary>Begins anew.</summary>
    public void Clear() => count = 0;

    /// <summary>Takes a batch's labels.</summary>
    /// <returns>Where its numbers go.</returns>
    public Floats Take(BatchMemory batch, int taken)
    {
        batch.Labels(taken).CopyTo(labels.AsSpan(count));
        var start = (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref scores[0]) + (long)count * width;
        count += taken;
        return start;
    }
}
