using System.Collections.Immutable;

namespace Kiln.Data;

public sealed partial class Dataset
{
    /// <summary>Splits the samples in two, each class in proportion.</summary>
    /// <inheritdoc cref="Split(ReadOnlySpan{double}, long)" path="/remarks"/>
    /// <inheritdoc cref="Split(ReadOnlySpan{double}, long)" path="/exception"/>
    /// <param name="train">The fraction of the first part.</param>
    /// <param name="test">The fraction of the second: 1 less the first.</param>
    /// <param name="seed">Chooses the samples: the same seed, the same parts.</param>
    /// <returns>Two parts that share no sample and together have them all.</returns>
    public (Dataset Train, Dataset Test) Split(double train, double test, long seed) =>
        Split([train, test], seed) is [var first, var second] ? (first, second) : throw Unreachable();

    /// <summary>Splits the samples in three, each class in proportion.</summary>
    /// <inheritdoc cref="Split(ReadOnlySpan{double}, long)" path="/remarks"/>
    /// <inheritdoc cref="Split(ReadOnlySpan{double}, long)" path="/exception"/>
    /// <param name="train">The fraction of the first part.</param>
    /// <param name="validation">The fraction of the second.</param>
    /// <param name="test">The fraction of the third: 1 less the others.</param>
    /// <param name="seed">Chooses the samples: the same seed, the same parts.</param>
    /// <returns>Three parts that share no sample and together have them all.</returns>
    public (Dataset Train, Dataset Validation, Dataset Test) Split(double train, double validation, double test, long seed) =>
        Split([train, validation, test], seed) is [var first, var second, var third] ? (first, second, third) : throw Unreachable();

    /// <summary>Splits the samples in any number of parts, each class in proportion.</summary>
    /// <remarks>
    /// Of each class a part gets its fraction, rounded up or down by largest remainder; what rounding takes from a part in one class
    /// it is first to get in the next, so that the parts' totals are in proportion too. Samples with values for targets are
    /// one class. Which samples of a class go where is drawn from <paramref name="seed"/>, the same on every machine. Inside a part
    /// they stand in the order in which they came. A part is empty only when there are too few samples for its fraction.
    /// </remarks>
    /// <param name="fractions">The fraction of each part: positive, and 1 in sum within 1e-9.</param>
    /// <param name="seed">Chooses the samples: the same seed, the same parts.</param>
    /// <returns>As many parts as fractions; they share no sample and together have them all.</returns>
    /// <exception cref="ArgumentException">A fraction is not positive, or they do not sum to 1.</exception>
    /// <exception cref="InvalidOperationException">There is nothing to split: the dataset is empty.</exception>
    public ImmutableArray<Dataset> Split(ReadOnlySpan<double> fractions, long seed)
    {
        StratifiedSplit.Check(fractions, nameof(fractions));
        if (Count == 0)
            throw new InvalidOperationException("Expected samples to split, got an empty dataset.");
        return [.. StratifiedSplit.Parts(Targets.Strata, fractions, seed).Select(At)];
    }

    /// <summary>The first samples.</summary>
    /// <param name="count">How many; all of them, if there are fewer.</param>
    /// <returns>A view of the first <paramref name="count"/> samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public Dataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return At([.. Enumerable.Range(0, Math.Min(count, Count))]);
    }

    /// <summary>The samples that satisfy a condition, in the same order: <c>data.Where(sample => sample.Label == 3)</c>.</summary>
    /// <param name="condition">Asked once for each sample, now.</param>
    /// <returns>A view of the samples for which it is true; it may be empty.</returns>
    public Dataset Where(Func<Sample, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return At([.. Enumerable.Range(0, Count).Where(index => condition(new Sample(this, index)))]);
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

    static System.Diagnostics.UnreachableException Unreachable() => new();
}
