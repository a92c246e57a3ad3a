using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>
/// Random numbers without a state: the n-th is a function of the key and n alone, so that it does not matter who asks first.
/// The function is SplitMix64 (Steele, Lea, Flood 2014), whole-number arithmetic that is the same on every machine.
/// </summary>
readonly record struct CounterRandom(ulong Key)
{
    const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>The numbers of one purpose: two purposes, seeds or streams have unrelated ones.</summary>
    internal static CounterRandom For(Draw purpose, long seed, long stream = 0) =>
        new(Mixed(Mixed(Mixed((ulong)seed + Golden) + (ulong)purpose * Golden) + (ulong)stream * Golden));

    /// <summary>The n-th number, uniform over 64 bits.</summary>
    internal ulong At(ulong n) => Mixed(Key + (n + 1) * Golden);

    /// <summary>The n-th number, uniform from 0 to below a bound (but for a bias of at most bound/2⁶⁴).</summary>
    internal int Below(int bound, ulong n) => (int)Math.BigMul(At(n), (ulong)bound, out _);

    /// <summary>The numbers 0 … count − 1 in a random order (Fisher and Yates).</summary>
    internal ImmutableArray<int> Permutation(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var other = Below(i + 1, (ulong)i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return ImmutableArrays.Owning(order);
    }

    static ulong Mixed(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
