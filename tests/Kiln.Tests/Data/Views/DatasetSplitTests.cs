using CsCheck;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public class DatasetSplitTests
{
    [Fact]
    public void A_split_in_three_deconstructs()
    {
        var (train, validation, test) = Labelled([.. Enumerable.Range(0, 100).Select(i => i % 10)]).Split(0.6, 0.2, 0.2, seed: 1);
        Assert.Equal((60, 20, 20), (train.Count, validation.Count, test.Count));
        Assert.All(test.CountBy(sample => sample.Label), one => Assert.Equal(2, one.Value));
    }

    [Fact]
    public void A_split_in_two_deconstructs()
    {
        var (train, test) = Labelled([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]).Split(0.8, 0.2, seed: 1);
        Assert.Equal((8, 2), (train.Count, test.Count));
        Assert.Equal([0, 1], test.Labels.ToArray());
    }

    [Fact]
    public void A_split_in_more_parts_is_a_list() =>
        Assert.Equal([4, 3, 2, 1], Labelled(new int[10]).Split([0.4, 0.3, 0.2, 0.1], seed: 1).Select(part => part.Count));

    [Fact]
    public void Every_sample_lands_in_exactly_one_part() => Cases.Sample((labels, fractions, seed) =>
        Assert.Equal(
            Enumerable.Range(0, labels.Length),
            Labelled(labels).Split(fractions, seed).SelectMany(Identities).Order()));

    [Fact]
    public void A_part_has_its_fraction_of_every_class_rounded_up_or_down() => Cases.Sample((labels, fractions, seed) =>
    {
        var parts = Labelled(labels).Split(fractions, seed);
        foreach (var (label, total) in labels.CountBy(label => label))
        {
            for (var part = 0; part < parts.Length; part++)
            {
                var quota = total * fractions[part];
                Assert.InRange(parts[part].Labels.Count(other => other == label), Math.Floor(quota + 1e-6), Math.Ceiling(quota - 1e-6));
            }
        }
    });

    [Fact]
    public void A_part_has_its_fraction_of_the_whole_within_one_sample_a_part() => Cases.Sample((labels, fractions, seed) =>
    {
        var parts = Labelled(labels).Split(fractions, seed);
        for (var part = 0; part < parts.Length; part++)
            Assert.InRange(parts[part].Count - labels.Length * fractions[part], -parts.Length, parts.Length);
    });

    [Fact]
    public void Classes_of_one_sample_each_still_fill_every_part()
    {
        var (train, validation, test) = Labelled([.. Enumerable.Range(0, 10)]).Split(0.6, 0.2, 0.2, seed: 1);
        Assert.Equal((6, 2, 2), (train.Count, validation.Count, test.Count));
    }

    [Fact]
    public void Samples_keep_their_order_inside_a_part() => Cases.Sample((labels, fractions, seed) =>
        Assert.All(Labelled(labels).Split(fractions, seed), part => Assert.Equal(Identities(part).Order(), Identities(part))));

    [Fact]
    public void The_same_seed_gives_the_same_parts_and_another_seed_others()
    {
        var data = Labelled([.. Enumerable.Range(0, 60).Select(i => i % 3)]);
        Assert.Equal(Identities(data.Split(0.5, 0.5, seed: 7).Test), Identities(data.Split(0.5, 0.5, seed: 7).Test));
        Assert.NotEqual(Identities(data.Split(0.5, 0.5, seed: 7).Test), Identities(data.Split(0.5, 0.5, seed: 8).Test));
    }

    [Fact]
    public void The_parts_of_a_seed_never_change() =>
        Assert.Equal("3 5 22 24 28 29", string.Join(' ', Identities(Labelled([.. Enumerable.Range(0, 30).Select(i => i % 3)]).Split(0.6, 0.2, 0.2, seed: 1).Test)));

    [Fact]
    public void Samples_with_values_are_split_as_one_class()
    {
        var data = Dataset.FromFloats(new Shape(1), new float[10], TargetValues.Of(1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
        var (train, test) = data.Split(0.7, 0.3, seed: 1);
        Assert.Equal((7, 3), (train.Count, test.Count));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], train.Concat(test).Select(sample => sample.ToTarget()[0]).Order());
    }

    [Fact]
    public void One_part_is_the_whole() => Assert.Equal([0, 1, 2], Identities(Assert.Single(Labelled([0, 1, 0]).Split([1.0], seed: 1))));

    [Theory]
    [InlineData(0.6, 0.2)]
    [InlineData(0.9, 0.2)]
    [InlineData(0.5, 0.500001)]
    public void Fractions_that_do_not_sum_to_1_are_refused(double first, double second)
    {
        var refusal = Assert.Throws<ArgumentException>(() => Labelled([0, 1]).Split(first, second, seed: 1));
        Assert.Contains($"Expected fractions that sum to 1, got {first} + {second} = {first + second}.", refusal.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.2)]
    [InlineData(1.2)]
    [InlineData(double.NaN)]
    public void A_fraction_that_is_none_is_refused(double fraction)
    {
        var refusal = Assert.Throws<ArgumentException>(() => Labelled([0, 1]).Split(1 - fraction, fraction, seed: 1));
        Assert.Contains("Expected fractions above 0 and up to 1, got ", refusal.Message);
    }

    [Fact]
    public void Fractions_may_miss_1_by_a_rounding() => Assert.Equal(10, Labelled(new int[10]).Split([.. Enumerable.Repeat(0.1, 10)], seed: 1).Length);

    [Fact]
    public void There_is_nothing_to_split_in_an_empty_dataset() => Assert.Equal(
        "Expected samples to split, got an empty dataset.",
        Assert.Throws<InvalidOperationException>(() => Labelled([]).Split(0.5, 0.5, seed: 1)).Message);

    static Gen<(int[] Labels, double[] Fractions, long Seed)> Cases { get; } = Gen.Select(
        Gen.Int[0, 5].Array[1, 80],
        Gen.Int[1, 20].Array[1, 5].Select(weights => weights.Select(weight => weight / (double)weights.Sum()).ToArray()),
        Gen.Long);

    static Dataset Labelled(int[] labels) => Dataset.FromFloats(
        new Shape(1), [.. Enumerable.Range(0, labels.Length).Select(i => (float)i)], labels, [.. Enumerable.Range(0, 10).Select(i => $"class {i}")]);

    static int[] Identities(Dataset data) => [.. data.Select(sample => (int)sample.ToArray()[0])];
}
