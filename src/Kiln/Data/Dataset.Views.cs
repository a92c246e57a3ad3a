using System.Collections.Immutable;

namespace Kiln.Data;

public sealed partial class Dataset
{
    /// <summary>The first samples.</summary>
    /// <param name="count">How many; all of them, if there are fewer.</param>
    /// <returns>A view of the first <paramref name="count"/> samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public Dataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return At([.. Enumerable.Range(0, Math.Min(count, Count))]);
    }

    /// <summary>All samples but the first.</summary>
    /// <param name="count">How many to leave out; all of them, if there are fewer.</param>
    /// <returns>A view of the samples after the first <paramref name="count"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public Dataset Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var first = Math.Min(count, Count);
        return At([.. Enumerable.Range(first, Count - first)]);
    }

    /// <summary>The samples at some places.</summary>
    /// <param name="places">Their places, from 0, in the order wanted; a place may recur.</param>
    /// <returns>A view of as many samples as places.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A place is not below <see cref="Count"/>.</exception>
    public Dataset At(IEnumerable<int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        return At([.. places.Select(Checked)]);
    }

    /// <summary>The samples that satisfy a condition, in the same order: <c>data.Where(sample => sample.Label == 3)</c>.</summary>
    /// <param name="condition">Asked once for each sample, now.</param>
    /// <returns>A view of the samples for which it is true; it may be empty.</returns>
    public Dataset Where(Func<Sample, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return At([.. Enumerable.Range(0, Count).Where(index => condition(new Sample(this, index)))]);
    }

    /// <summary>The samples of some classes, under a class list of those alone: <c>data.OfClasses("cat", "dog")</c> has labels 0 and 1.</summary>
    /// <param name="names">The classes, in the order of their new labels.</param>
    /// <returns>A view of their samples, in the same order; it may be empty.</returns>
    /// <exception cref="ArgumentException">There is no such class, or one is named twice.</exception>
    /// <exception cref="InvalidOperationException">The targets are values, not labels.</exception>
    public Dataset OfClasses(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var numbers = new int[Classes.Length];
        Array.Fill(numbers, -1);
        for (var number = 0; number < names.Count; number++)
        {
            var label = Classes.IndexOf(names[number]);
            if (label < 0)
                throw new ArgumentException($"Expected one of the classes {string.Join(", ", Classes)}, got '{names[number]}'.", nameof(names));
            if (numbers[label] >= 0)
                throw new ArgumentException($"Expected each class once, got '{names[number]}' twice.", nameof(names));
            numbers[label] = number;
        }

        var chosen = At([.. Enumerable.Range(0, Count).Where(index => numbers[Labels[index]] >= 0)]);
        return new Dataset(chosen.Samples, chosen.Classified.Renumbered(numbers, [.. names]));
    }

    /// <summary>The middle of each sample, cut out when it is read; zeros around it where a sample is smaller than that.</summary>
    /// <param name="height">Rows to keep, at least 1.</param>
    /// <param name="width">Columns to keep, at least 1.</param>
    /// <returns>A view of the same samples, of <c>channels×height×width</c>.</returns>
    /// <exception cref="ArgumentException">The size is none.</exception>
    public Dataset CentreCrop(int height, int width)
    {
        var shape = Shape with { Height = height, Width = width };
        Require.Extent(shape);
        return shape == Shape ? this : Windows(shape, [.. Samples.Rows.Select(row => Window.Centre(row, Shape, shape))], Targets);
    }

    /// <summary>The same samples in another order, every order being equally likely.</summary>
    /// <param name="seed">Chooses the order: the same seed, the same order, on every machine.</param>
    /// <returns>A view of all samples.</returns>
    public Dataset Shuffle(long seed) => At(CounterRandom.For(Draw.Shuffle, seed).Permutation(Count));

    /// <summary>These samples, then those of another dataset.</summary>
    /// <param name="other">Samples of the same shape, with targets of the same kind: the same classes (one list may go on where the other ends) or the same width.</param>
    /// <returns>A view of both; two views of the same stored samples join without another layer.</returns>
    /// <exception cref="ArgumentException">Shapes or targets differ.</exception>
    public Dataset Concat(Dataset other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Shape != Shape)
            throw new ArgumentException($"Expected samples of {Shape} to be joined by more of them, got {other.Shape}.", nameof(other));
        return new Dataset(Samples.Concat(other.Samples), Targets.Concat(other.Targets));
    }

    Dataset At(ImmutableArray<int> positions) => new(Samples.At(positions), Targets.At(positions));

    Dataset Windows(Shape shape, ImmutableArray<Window> windows, Targets targets) =>
        new(SampleView.All(new WindowedSamples(Samples.Source, shape, windows)), targets);
}
