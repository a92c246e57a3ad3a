using Kiln.Kernels;
using Xunit;

namespace Kiln.Tests.Kernels;

public class RandomKeyTests
{
    const int Many = 1 << 18;

    static readonly RandomKey Key = RandomKey.Of(seed: 1, step: 2, stream: 3);

    [Theory, InlineData(1), InlineData(7), InlineData(196)]
    public void Vectors_of_every_width_draw_what_is_drawn_one_by_one(int step)
    {
        Same<Lanes512>(step);
        Same<Lanes256>(step);
        Same<Lanes128>(step);
    }

    [Fact]
    public void Draws_are_in_zero_to_one_with_the_mean_and_the_variance_of_a_uniform_number()
    {
        var draws = Draws(i => Key.Draw(sample: 0, i));
        Assert.All(draws, draw => Assert.True(draw is >= 0 and < 1));
        Assert.InRange(draws.Average(), 0.5 - 5 * Math.Sqrt(1 / 12.0 / Many), 0.5 + 5 * Math.Sqrt(1 / 12.0 / Many));
        Assert.InRange(draws.Average(draw => (draw - 0.5) * (draw - 0.5)), 1 / 12.0 - 5 * Math.Sqrt(1 / 180.0 / Many), 1 / 12.0 + 5 * Math.Sqrt(1 / 180.0 / Many));
    }

    [Fact]
    public void Draws_fill_all_intervals_alike_by_their_high_bits_and_by_their_low_bits()
    {
        Uniform(256, Draws(i => Key.Draw(sample: 0, i)).Select(draw => (int)(draw * 256)));
        Uniform(256, Draws(i => Key.Draw(sample: 0, i)).Select(draw => (int)(draw * (1 << 24)) & 255));
        Uniform(256, Draws(i => Key.Draw(sample: i, 0)).Select(draw => (int)(draw * 256)));
    }

    [Fact]
    public void Neighbours_are_independent_whether_in_a_sample_or_between_samples_steps_streams_and_seeds()
    {
        Independent(i => Key.Draw(sample: 0, i), i => Key.Draw(sample: 0, i + 1));
        Independent(i => Key.Draw(sample: 0, i), i => Key.Draw(sample: 1, i));
        Independent(i => Key.Draw(sample: i, 5), i => Key.Draw(sample: i + 1, 5));
        Independent(i => Key.Draw(sample: i, 5), i => Key.Draw(sample: i, 6));
        Independent(i => Key.Draw(sample: 0, i), i => RandomKey.Of(1, 3, 3).Draw(sample: 0, i));
        Independent(i => Key.Draw(sample: 0, i), i => RandomKey.Of(1, 2, 4).Draw(sample: 0, i));
        Independent(i => Key.Draw(sample: 0, i), i => RandomKey.Of(2, 2, 3).Draw(sample: 0, i));
        Independent(i => RandomKey.Of(1, i, 3).Draw(sample: 0, 0), i => RandomKey.Of(1, i + 1, 3).Draw(sample: 0, 0));
    }

    [Fact]
    public void Seeds_steps_and_streams_have_keys_of_their_own()
    {
        var keys = from seed in Enumerable.Range(-8, 16) from step in Enumerable.Range(-1, 40) from stream in Enumerable.Range(0, 40) select RandomKey.Of(seed, step, stream);
        Assert.Equal(16 * 40 * 40, keys.Distinct().Count());
    }

    [Fact]
    public void Samples_do_not_repeat_each_other_further_on()
    {
        // a sample's draws must not be those of another one, moved along
        var first = Enumerable.Range(0, 4096).Select(i => Key.Draw(sample: 0, i)).ToHashSet();
        for (var sample = 1; sample < 64; sample++)
            Assert.InRange(Enumerable.Range(0, 4096).Count(i => first.Contains(Key.Draw(sample, i))), 0, 12); // by chance: 4096² / 2²⁴ = 1
    }

    static unsafe void Same<V>(int step) where V : struct, ILanes<V>
    {
        var drawn = stackalloc float[V.Count];
        for (var sample = 0; sample < 5; sample++)
            for (var index = 0; index < 100; index += 9)
            {
                V.Store(Key.Draw<V>(sample, index, step), drawn);
                for (var lane = 0; lane < V.Count; lane++) Assert.Equal(Key.Draw(sample, index + lane * step), drawn[lane]);
            }
    }

    static double[] Draws(Func<int, float> draw) => [.. Enumerable.Range(0, Many).Select(i => (double)draw(i))];

    static void Independent(Func<int, float> one, Func<int, float> other) =>
        Uniform(256, Enumerable.Range(0, Many).Select(i => (int)(one(i) * 16) * 16 + (int)(other(i) * 16)));

    /// <summary>Pearson's χ², which has a mean of one less than there are bins and a variance of twice that: within five standard deviations.</summary>
    static void Uniform(int bins, IEnumerable<int> draws)
    {
        var counts = new int[bins];
        foreach (var draw in draws) counts[draw]++;
        var expected = (double)counts.Sum() / bins;
        var deviation = 5 * Math.Sqrt(2 * (bins - 1));
        Assert.InRange(counts.Sum(count => (count - expected) * (count - expected) / expected), bins - 1 - deviation, bins - 1 + deviation);
    }
}
