using CsCheck;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public class BalancingTests
{
    [Fact]
    public void Class_weights_are_in_inverse_proportion_to_counts_and_1_for_the_mean_sample()
    {
        var weights = Labelled.ByCounts(900, 100).ClassWeights();
        Assert.Equal([1000.0 / 1800, 5.0], weights[..2]);
        Assert.All(weights[2..], weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void All_classes_weigh_the_same_in_sum() => Cases.Sample((labels, seed) =>
    {
        var data = Labelled.By(labels);
        var (weights, counts) = (data.ClassWeights(), data.ClassCounts);
        var present = counts.Count(count => count > 0);
        for (var label = 0; label < weights.Length; label++)
            Assert.Equal(counts[label] == 0 ? 0 : labels.Length / (double)present, weights[label] * counts[label], 1e-9);
    });

    [Fact]
    public void Up_sampling_brings_every_class_that_has_samples_to_the_largest() => Cases.Sample((labels, seed) =>
    {
        var data = Labelled.By(labels);
        var most = data.ClassCounts.Max();
        Assert.All(data.UpSample(seed).ClassCounts.Zip(data.ClassCounts), pair => Assert.Equal(pair.Second == 0 ? 0 : most, pair.First));
    });

    [Fact]
    public void Up_sampling_repeats_all_samples_of_a_class_about_equally_often() => Cases.Sample((labels, seed) =>
    {
        var data = Labelled.By(labels).UpSample(seed);
        var times = data.Identities().CountBy(identity => identity).ToDictionary();
        foreach (var group in Enumerable.Range(0, labels.Length).GroupBy(i => labels[i]))
            Assert.InRange(group.Max(i => times[i]) - group.Min(i => times[i]), 0, 1);
    });

    [Fact]
    public void Up_sampling_keeps_the_samples_in_order_and_adds_to_their_end() => Cases.Sample((labels, seed) =>
    {
        var data = Labelled.By(labels);
        Assert.Equal(data.Identities(), data.UpSample(seed).Take(data.Count).Identities());
    });

    [Fact]
    public void Up_sampling_to_a_number_leaves_larger_classes_alone() =>
        Assert.Equal([9, 4, 4], Labelled.ByCounts(9, 2, 4).UpSample(seed: 1, to: 4).ClassCounts.Take(3));

    [Fact]
    public void Down_sampling_brings_every_class_to_the_smallest_that_has_samples() => Cases.Sample((labels, seed) =>
    {
        var data = Labelled.By(labels);
        var least = data.ClassCounts.Where(count => count > 0).Min();
        Assert.All(data.DownSample(seed).ClassCounts.Zip(data.ClassCounts), pair => Assert.Equal(pair.Second == 0 ? 0 : least, pair.First));
    });

    [Fact]
    public void Down_sampling_keeps_order_and_takes_no_sample_twice() => Cases.Sample((labels, seed) =>
    {
        var kept = Labelled.By(labels).DownSample(seed).Identities();
        Assert.Equal(kept.Distinct().Order(), kept);
    });

    [Fact]
    public void Down_sampling_to_a_number_leaves_smaller_classes_alone() =>
        Assert.Equal([4, 2, 4], Labelled.ByCounts(9, 2, 4).DownSample(seed: 1, to: 4).ClassCounts.Take(3));

    [Fact]
    public void Every_sample_of_a_class_is_about_as_likely_to_stay()
    {
        var data = Labelled.ByCounts(6, 3);
        var stays = Enumerable.Range(0, 2000).SelectMany(seed => data.DownSample(seed).Identities()).CountBy(identity => identity).ToDictionary();
        Assert.All(Enumerable.Range(0, 6), identity => Assert.InRange(stays[identity], 900, 1100));
        Assert.All(Enumerable.Range(6, 3), identity => Assert.Equal(2000, stays[identity]));
    }

    [Fact]
    public void The_same_seed_gives_the_same_samples_and_another_seed_others()
    {
        var data = Labelled.ByCounts(40, 25, 30);
        Assert.Equal(data.UpSample(7).Identities(), data.UpSample(7).Identities());
        Assert.NotEqual(data.UpSample(7).Identities(), data.UpSample(8).Identities());
        Assert.Equal(data.DownSample(7).Identities(), data.DownSample(7).Identities());
        Assert.NotEqual(data.DownSample(7).Identities(), data.DownSample(8).Identities());
    }

    [Fact]
    public void The_samples_of_a_seed_never_change()
    {
        Assert.Equal("0 1 2 3 4 5 6 7 6 7 7", string.Join(' ', Labelled.ByCounts(6, 2).UpSample(seed: 1, to: 5).Identities()));
        Assert.Equal("0 5 6 7", string.Join(' ', Labelled.ByCounts(6, 2).DownSample(seed: 1).Identities()));
    }

    [Fact]
    public void Bytes_stay_the_same_store_behind_samples_that_are_repeated()
    {
        var data = Dataset.FromBytes(new Shape(1, 1, 2), [1, 2, 3, 4, 5, 6], [0, 1, 1]);
        Assert.Same(data.Samples.Source, data.UpSample(seed: 1).Samples.Source);
        Assert.Equal([1, 2], Bytes(data.UpSample(seed: 1), 3));
    }

    [Fact]
    public void Classes_are_parted_at_the_mean_of_their_sizes()
    {
        var (frequent, rare) = Labelled.ByCounts(50, 40, 3, 2).ByClassSize();
        Assert.Equal([50, 40, 0, 0], frequent.ClassCounts.Take(4));
        Assert.Equal([0, 0, 3, 2], rare.ClassCounts.Take(4));
    }

    [Fact]
    public void Classes_are_parted_at_a_number_when_one_is_given()
    {
        var (frequent, rare) = Labelled.ByCounts(50, 40, 3, 2).ByClassSize(atLeast: 3);
        Assert.Equal((93, 2), (frequent.Count, rare.Count));
    }

    [Fact]
    public void Classes_of_equal_size_are_all_frequent() => Assert.Empty(Labelled.ByCounts(3, 3).ByClassSize().Rare);

    [Fact]
    public void An_empty_dataset_balances_to_itself()
    {
        var empty = Labelled.By();
        Assert.Empty(empty.UpSample(seed: 1));
        Assert.Empty(empty.DownSample(seed: 1));
        Assert.Empty(empty.ByClassSize().Frequent);
        Assert.All(empty.ClassWeights(), weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void Numbers_below_1_are_refused_by_name()
    {
        Assert.Equal("to", Assert.Throws<ArgumentOutOfRangeException>(() => Labelled.ByCounts(2, 1).UpSample(seed: 1, to: 0)).ParamName);
        Assert.Equal("to", Assert.Throws<ArgumentOutOfRangeException>(() => Labelled.ByCounts(2, 1).DownSample(seed: 1, to: 0)).ParamName);
        Assert.Equal("atLeast", Assert.Throws<ArgumentOutOfRangeException>(() => Labelled.ByCounts(2, 1).ByClassSize(atLeast: 0)).ParamName);
    }

    [Fact]
    public void Values_have_no_classes_to_balance() =>
        Assert.Throws<InvalidOperationException>(() => Dataset.FromFloats(new Shape(1), [1], TargetValues.Of(1, [1])).UpSample(seed: 1));

    static Gen<(int[] Labels, long Seed)> Cases { get; } = Gen.Select(Gen.Int[0, 5].Array[1, 60], Gen.Long);

    static byte[] Bytes(Dataset data, int index)
    {
        var bytes = new byte[data.Shape.Size];
        data.ReadBytes(index, bytes);
        return bytes;
    }
}
