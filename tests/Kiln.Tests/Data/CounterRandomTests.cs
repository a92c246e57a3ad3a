using CsCheck;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public class CounterRandomTests
{
    // The first numbers of SplitMix64 from the seed 1234567, as its reference implementation in C (Vigna 2015) prints them.
    [Fact]
    public void The_numbers_are_those_of_SplitMix64() => Assert.Equal(
        [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
        Enumerable.Range(0, 5).Select(n => new CounterRandom(1234567).At((ulong)n)));

    [Fact]
    public void A_number_below_a_bound_is_below_it() =>
        Gen.Select(Gen.Long, Gen.Int[1, int.MaxValue], Gen.ULong).Sample((seed, bound, n) =>
            CounterRandom.For(Draw.Shuffle, seed).Below(bound, n) is var number && number >= 0 && number < bound);

    [Fact]
    public void All_orders_are_about_equally_likely()
    {
        var orders = Enumerable.Range(0, 6000).CountBy(seed => string.Join(' ', CounterRandom.For(Draw.Shuffle, seed).Permutation(3))).ToArray();
        Assert.Equal(6, orders.Length);
        Assert.All(orders, order => Assert.InRange(order.Value, 880, 1120));
    }

    [Fact]
    public void Purposes_seeds_and_streams_have_numbers_of_their_own()
    {
        var keys =
            from purpose in Enum.GetValues<Draw>()
            from seed in Enumerable.Range(-50, 100)
            from stream in Enumerable.Range(-1, 20)
            select CounterRandom.For(purpose, seed, stream).Key;
        Assert.Equal(Enum.GetValues<Draw>().Length * 100 * 20, keys.Distinct().Count());
    }
}
