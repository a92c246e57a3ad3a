using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>Deals samples out to parts so that every class is divided in the given proportion.</summary>
static class StratifiedSplit
{
    // A quota this near to a whole number is that number: 15 · 0.2 is 3.0000000000000004 in doubles.
    const double Whole = 1e-6;

    /// <summary>Throws unless each fraction is positive and they sum to 1 within 1e-9.</summary>
    internal static void Check(ReadOnlySpan<double> fractions, string name)
    {
        var sum = 0.0;
        foreach (var fraction in fractions)
        {
            if (!(fraction > 0 && fraction <= 1))
                throw new ArgumentException($"Expected fractions above 0 and up to 1, got {fraction}.", name);
            sum += fraction;
        }

        if (!(Math.Abs(sum - 1) <= 1e-9))
            throw new ArgumentException($"Expected fractions that sum to 1, got {string.Join(" + ", fractions.ToArray())} = {sum}.", name);
    }

    /// <summary>The places of the samples of each part, ascending.</summary>
    /// <param name="strata">The class of each sample.</param>
    /// <param name="fractions">The fraction of each part.</param>
    /// <param name="seed">Chooses among the samples of a class.</param>
    internal static ImmutableArray<ImmutableArray<int>> Parts(ImmutableArray<int> strata, ReadOnlySpan<double> fractions, long seed)
    {
        var parts = fractions.Length;
        var partOf = new int[strata.Length];
        var owed = ImmutableArray.Create(new double[parts]);
        foreach (var stratum in Enumerable.Range(0, strata.Length).GroupBy(index => strata[index]).OrderBy(group => group.Key))
        {
            var places = stratum.ToArray();
            (var counts, owed) = Counts(places.Length, fractions, owed);
            var order = CounterRandom.For(Draw.Split, seed, stratum.Key).Permutation(places.Length);
            var dealt = 0;
            for (var part = 0; part < parts; part++)
            {
                foreach (var drawn in order.AsSpan().Slice(dealt, counts[part]))
                    partOf[places[drawn]] = part;
                dealt += counts[part];
            }
        }

        var byPart = Enumerable.Range(0, partOf.Length).ToLookup(index => partOf[index]);
        return [.. Enumerable.Range(0, parts).Select(part => byPart[part].ToImmutableArray())];
    }

    /// <summary>
    /// How many of a class each part gets: its quota rounded down, and one more for those that are owed most, from this class and
    /// from those before. A part whose quota is whole gets just that.
    /// </summary>
    internal static (ImmutableArray<int> Counts, ImmutableArray<double> Owed) Counts(
        int total, ReadOnlySpan<double> fractions, ImmutableArray<double> owed)
    {
        var sum = 0.0;
        foreach (var fraction in fractions)
            sum += fraction;

        var counts = new int[fractions.Length];
        var rest = new double[fractions.Length];
        var claims = new double[fractions.Length];
        for (var part = 0; part < counts.Length; part++)
        {
            var quota = total * (fractions[part] / sum);
            var nearest = Math.Round(quota);
            quota = Math.Abs(quota - nearest) < Whole ? nearest : quota;
            counts[part] = (int)Math.Floor(quota);
            rest[part] = quota - counts[part];
            claims[part] = owed[part] + rest[part];
        }

        var first = Enumerable.Range(0, counts.Length)
            .OrderByDescending(part => rest[part] > 0)
            .ThenByDescending(part => claims[part])
            .Take(total - counts.Sum());
        foreach (var part in first)
        {
            counts[part]++;
            claims[part]--;
        }

        return (ImmutableArrays.Owning(counts), ImmutableArrays.Owning(claims));
    }
}
