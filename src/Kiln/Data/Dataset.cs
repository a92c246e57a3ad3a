using System.Collections;
using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>
/// Samples of one <see cref="Kiln.Shape"/> with a target each: class labels, or values to regress.
/// </summary>
/// <remarks>
/// A dataset is an immutable value, safe to read from any number of threads. <see cref="Split(double, double, double, long)"/>,
/// <see cref="Folds"/>, <see cref="Where"/>, <see cref="Shuffle"/>, <see cref="UpSample"/> and their like return views: new rows over
/// the same stored samples, which are never copied and stay in the form in which they came (bytes stay bytes, files stay files)
/// until they are read.
/// <para>
/// A dataset may be empty: <c>Take(0)</c>, a <c>Where</c> that nothing satisfies and a file without samples are honest results.
/// What cannot work on none (splitting, training) says so itself.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// var data = Dataset.FromBytes(new Shape(1, 2, 2), pixels, labels: [0, 1, 1], classes: ["cat", "dog"]);
/// var (train, test) = data.Split(0.8, 0.2, seed: 1);
/// </code>
/// </example>
public sealed partial class Dataset : IReadOnlyList<Sample>
{
    internal Dataset(SampleView samples, Targets targets)
    {
        Samples = samples;
        Targets = targets;
    }

    /// <summary>The shape of each sample.</summary>
    public Shape Shape => Samples.Source.Shape;

    /// <summary>How many samples there are.</summary>
    public int Count => Samples.Count;

    /// <summary>What is to be learned, a target for each sample in order: <see cref="ClassLabels"/> or <see cref="TargetValues"/>.</summary>
    public Targets Targets { get; }

    /// <summary>The label of each sample in order: an index into <see cref="Classes"/>.</summary>
    /// <exception cref="InvalidOperationException">The targets are values, not labels.</exception>
    public ImmutableArray<int> Labels => Classified.Labels;

    /// <summary>The names of the classes. A part keeps all of them, whichever occur in it.</summary>
    /// <exception cref="InvalidOperationException">The targets are values, not labels.</exception>
    public ImmutableArray<string> Classes => Classified.Classes;

    /// <summary>The byte that reads as 1, where the samples are bytes, as images mostly are; null where they are floats.</summary>
    public float? Maximum => Samples.Source.Maximum;

    /// <summary>The values to regress, a vector for each sample in order.</summary>
    /// <exception cref="InvalidOperationException">The targets are class labels, not values.</exception>
    public TargetValues Values => Targets as TargetValues
        ?? throw new InvalidOperationException($"Expected target values to regress, got {Targets}.");

    /// <summary>The stored samples, in their own form, and the rows of them that this dataset is.</summary>
    internal SampleView Samples { get; }

    ClassLabels Classified => Targets as ClassLabels
        ?? throw new InvalidOperationException($"Expected class labels, got {Targets}.");

    /// <summary>One sample and its target.</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not below <see cref="Count"/>.</exception>
    public Sample this[int index] => new(this, Checked(index));

    /// <summary>Reads one sample as floats, channel by channel, each row by row (CHW).</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="destination">Receives the first <see cref="Shape.Size"/> values. Bytes come scaled to 0 … 1, floats as they were given.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not below <see cref="Count"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void Read(int index, Span<float> destination)
    {
        Require.Room(destination.Length, Shape.Size, 1);
        Samples.Read(Checked(index), destination[..Shape.Size]);
    }

    /// <summary>Reads one sample as the bytes that it is stored as, channel by channel, each row by row (CHW).</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="destination">Receives the first <see cref="Shape.Size"/> bytes, each of which stands for itself divided by <see cref="Maximum"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not below <see cref="Count"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    /// <exception cref="InvalidOperationException">The samples are floats: there is no <see cref="Maximum"/>.</exception>
    public void ReadBytes(int index, Span<byte> destination)
    {
        if (Maximum is null)
            throw new InvalidOperationException($"Expected samples of bytes, got floats: read {nameof(Dataset)}.{nameof(Read)}.");
        Require.Room(destination.Length, Shape.Size, 1);
        Samples.ReadBytes(Checked(index), destination[..Shape.Size]);
    }

    /// <summary>What people call a sample: its file's name where it comes from a file of its own, its number in its source elsewhere.</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not below <see cref="Count"/>.</exception>
    public string NameOf(int index) => Samples.NameOf(Checked(index));

    /// <summary>Reads a batch of samples as floats, one after the other (NCHW).</summary>
    /// <param name="indices">Their places, from 0, in the order wanted; a place may recur.</param>
    /// <param name="destination">Receives <see cref="Shape.Size"/> values for each.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not below <see cref="Count"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void Read(ReadOnlySpan<int> indices, Span<float> destination)
    {
        var size = Shape.Size;
        Require.Room(destination.Length, size, indices.Length);
        for (var i = 0; i < indices.Length; i++)
            Samples.Read(Checked(indices[i]), destination.Slice(i * size, size));
    }

    /// <summary>The samples in order.</summary>
    /// <returns>An enumerator over them.</returns>
    public IEnumerator<Sample> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return new Sample(this, i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the dataset holds, in words: <c>1797 samples of 1×8×8 with labels of 10 classes</c>.</summary>
    /// <returns>The count, the shape and the kind of target.</returns>
    public override string ToString() => $"{Count} samples of {Shape} with {Targets}";

    int Checked(int index) => (uint)index < (uint)Count
        ? index
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected the place of one of {Count} samples, from 0.");
}
