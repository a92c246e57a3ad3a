using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>Where a batch lies while a network runs on it: samples, targets, and what the loss says of each sample.</summary>
internal sealed unsafe class BatchMemory : IDisposable
{
    private readonly FloatMemory memory;
    private readonly int[] labels;
    private readonly int[] others;
    private readonly float[] shares;
    private readonly float[]? weights;

    /// <summary>Room for a network's batches.</summary>
    /// <param name="blueprint">The network.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="classWeights">What a sample of each class counts for; empty where all count for one.</param>
    public BatchMemory(Blueprint blueprint, int capacity, IReadOnlyList<double> classWeights)
    {
        memory = new((long)capacity * (blueprint.Input.Size + blueprint.Output.Size + 2));
        SampleSize = blueprint.Input.Size;
        Samples = memory.Start;
        Values = Samples + (long)capacity * blueprint.Input.Size;
        Losses = Values + (long)capacity * blueprint.Output.Size;
        Hits = Losses + capacity;
        labels = GC.AllocateArray<int>(capacity, pinned: true);
        others = GC.AllocateArray<int>(capacity, pinned: true);
        shares = GC.AllocateArray<float>(capacity, pinned: true);
        if (classWeights.Count == 0) return;

        // classes beyond those that are weighed have no samples
        weights = GC.AllocateArray<float>(blueprint.Output.Size, pinned: true);
        for (var i = 0; i < classWeights.Count; i++) weights[i] = (float)classWeights[i];
    }

    /// <summary>Floats of a sample.</summary>
    public int SampleSize { get; }

    /// <summary>Where the samples are to be put, in PyTorch's order.</summary>
    public Floats Samples { get; }

    /// <summary>Where the targets are to be put, if they are values.</summary>
    public Floats Values { get; }

    /// <summary>Whether samples are blended, so that each has a share of two labels.</summary>
    public bool IsBlended { get; set; }

    /// <summary>The loss of each sample, as it goes into the batch's sum.</summary>
    public Floats Losses { get; }

    /// <summary>What share of each sample's answers was right.</summary>
    public Floats Hits { get; }

    /// <summary>The targets, as a loss takes them.</summary>
    public Targets Targets => new(Pinned(labels), Values, weights is null ? null : Pinned(weights), IsBlended ? Pinned(others) : null, IsBlended ? Pinned(shares) : null);

    /// <summary>The labels of the batch's samples; of blended ones, each its own.</summary>
    public ReadOnlySpan<int> Labels(int samples) => labels.AsSpan(0, samples);

    /// <summary>Puts a sample's target, if targets are labels.</summary>
    /// <param name="place">Which sample.</param>
    /// <param name="label">Its class.</param>
    /// <param name="other">The class of the one that it is blended with.</param>
    /// <param name="share">Its own share.</param>
    public void Label(int place, int label, int other, float share) => (labels[place], others[place], shares[place]) = (label, other, share);

    public void Dispose() => memory.Dispose();

    private static T* Pinned<T>(T[] array) where T : unmanaged => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
}
