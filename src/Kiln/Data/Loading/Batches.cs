using System.Collections;
using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>
/// One epoch's batches: lists of places in a dataset, for <see cref="Dataset.Read(ReadOnlySpan{int}, Span{float})"/>. Every sample comes
/// once. A pure function of its arguments: the same ones give the same batches on every machine, and any batch can be asked for
/// on its own, so that an interrupted epoch can go on where it stopped.
/// </summary>
/// <example>
/// <code>
/// foreach (var batch in Batches.Of(train.Count, size: 128, seed: 1, epoch: epoch))
///     train.Read(batch.Span, pixels);
/// </code>
/// </example>
public sealed class Batches : IReadOnlyList<ReadOnlyMemory<int>>
{
    readonly ImmutableArray<int> order;
    readonly int size;

    Batches(ImmutableArray<int> order, int size, LastBatch last)
    {
        this.order = order;
        this.size = size;
        var (full, rest) = Math.DivRem(order.Length, size);
        Count = full + (rest > 0 && last == LastBatch.Keep ? 1 : 0);
    }

    /// <summary>How many batches the epoch has.</summary>
    public int Count { get; }

    /// <summary>One batch.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not below <see cref="Count"/>.</exception>
    public ReadOnlyMemory<int> this[int index] => (uint)index < (uint)Count
        ? order.AsMemory().Slice(index * size, Math.Min(size, order.Length - index * size))
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected one of {Count} batches, from 0.");

    /// <summary>The batches of one epoch.</summary>
    /// <param name="count">How many samples there are; none give no batches.</param>
    /// <param name="size">How many samples a batch has, at least 1.</param>
    /// <param name="seed">Shuffles the samples, with <paramref name="epoch"/>; they keep their order if left out.</param>
    /// <param name="epoch">Which epoch, so that each has an order of its own; without a seed it makes no difference.</param>
    /// <param name="last">What becomes of the last batch when it is short: it is kept if left out.</param>
    /// <returns>The batches in order, each made when it is asked for.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or the size below 1.</exception>
    public static Batches Of(int count, int size, long? seed = null, int epoch = 0, LastBatch last = LastBatch.Keep)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new Batches(
            seed is { } key ? CounterRandom.For(Draw.Batches, key, epoch).Permutation(count) : [.. Enumerable.Range(0, count)], size, last);
    }

    /// <summary>The batches in order.</summary>
    /// <returns>An enumerator over them.</returns>
    public IEnumerator<ReadOnlyMemory<int>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
