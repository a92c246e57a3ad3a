using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>Which samples to repeat or to leave out, so that classes come to equal numbers.</summary>
static class Balancing
{
    /// <summary>
    /// The places to add so that every class that has samples has a number of them: whole rounds of all its samples, then some more,
    /// none of them twice, so that no sample comes more than once oftener than another of its class.
    /// </summary>
    /// <param name="strata">The class of each sample.</param>
    /// <param name="to">How many samples a class is to have; classes that have as many or more get none.</param>
    /// <param name="draw">What the samples are drawn for.</param>
    /// <param name="seed">Chooses among the samples of a class.</param>
    /// <returns>The places, class by class.</returns>
    internal static ImmutableArray<int> Repeats(ImmutableArray<int> strata, int to, Draw draw, long seed)
    {
        var added = ImmutableArray.CreateBuilder<int>();
        foreach (var (stratum, places) in Places(strata))
        {
            var missing = Math.Max(0, to - places.Length);
            for (var round = 0; round < missing / places.Length; round++)
                added.AddRange(places);
            var order = CounterRandom.For(draw, seed, stratum).Permutation(places.Length);
            foreach (var drawn in order.AsSpan()[..(missing % places.Length)])
                added.Add(places[drawn]);
        }

        return added.DrainToImmutable();
    }

    /// <summary>The places to keep so that no class has more than a number of samples, in the order in which they came.</summary>
    /// <param name="strata">The class of each sample.</param>
    /// <param name="to">How many samples a class may have.</param>
    /// <param name="seed">Chooses among the samples of a class.</param>
    internal static ImmutableArray<int> Kept(ImmutableArray<int> strata, int to, long seed)
    {
        var kept = new List<int>();
        foreach (var (stratum, places) in Places(strata))
        {
            var order = CounterRandom.For(Draw.DownSample, seed, stratum).Permutation(places.Length);
            foreach (var drawn in order.AsSpan()[..Math.Min(to, places.Length)])
                kept.Add(places[drawn]);
        }

        return [.. kept.Order()];
    }

    static IEnumerable<(int Stratum, ImmutableArray<int> Places)> Places(ImmutableArray<int> strata) =>
        Enumerable.Range(0, strata.Length).GroupBy(index => strata[index]).OrderBy(group => group.Key).Select(group => (group.Key, group.ToImmutableArray()));
}
