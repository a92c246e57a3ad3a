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

    /// <summary>Deals the samples out for cross-validation, each class in proportion: every part serves once to validate and else to train.</summary>
    /// <remarks>The parts are those of <see cref="Split(ReadOnlySpan{double}, long)"/> with equal fractions; a training part keeps the order of the dataset.</remarks>
    /// <param name="k">How many folds: at least 2, and no more than samples.</param>
    /// <param name="seed">Chooses the samples: the same seed, the same folds.</param>
    /// <returns>As many folds; their validation parts share no sample and together have them all.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is below 2, or there are fewer samples.</exception>
    /// <example>
    /// <code>
    /// foreach (var (train, validation) in data.Folds(5, seed: 1))
    ///     Console.WriteLine($"{train.Count} to learn from, {validation.Count} to validate on");
    /// </code>
    /// </example>
    public ImmutableArray<Fold> Folds(int k, long seed)
    {
        if (k < 2 || k > Count)
            throw new ArgumentOutOfRangeException(nameof(k), k, $"Expected at least 2 folds and at most one for each of {Count} samples.");
        var fractions = new double[k];
        Array.Fill(fractions, 1.0 / k);
        var parts = StratifiedSplit.Parts(Targets.Strata, fractions, seed);
        return [.. parts.Select(part => new Fold(At(Others(part)), At(part)))];
    }

    ImmutableArray<int> Others(ImmutableArray<int> part)
    {
        var isIn = new bool[Count];
        foreach (var place in part)
            isIn[place] = true;
        return [.. Enumerable.Range(0, Count).Where(place => !isIn[place])];
    }

    static System.Diagnostics.UnreachableException Unreachable() => new();
}
