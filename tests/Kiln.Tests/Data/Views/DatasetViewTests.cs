using CsCheck;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public class DatasetViewTests
{
    [Fact]
    public void Take_gives_the_first_samples_or_all_there_are()
    {
        Assert.Equal([0, 1], Identities(Numbered(5).Take(2)));
        Assert.Equal(3, Numbered(3).Take(9).Count);
        Assert.Empty(Numbered(3).Take(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(3).Take(-1));
    }

    [Fact]
    public void Skip_leaves_the_first_samples_out_or_all_there_are()
    {
        Assert.Equal([2, 3, 4], Identities(Numbered(5).Skip(2)));
        Assert.Empty(Numbered(3).Skip(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(3).Skip(-1));
    }

    [Fact]
    public void Samples_may_be_picked_by_place_in_any_order_and_more_than_once()
    {
        Assert.Equal([4, 0, 4], Identities(Numbered(5).At([4, 0, 4])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(3).At([3]));
    }

    [Fact]
    public void Some_classes_alone_have_labels_of_their_own()
    {
        var data = Labelled.By(0, 1, 2, 1, 0).OfClasses("class 1", "class 0");
        Assert.Equal(["class 1", "class 0"], data.Classes.ToArray());
        Assert.Equal([0, 1, 3, 4], Identities(data));
        Assert.Equal([1, 0, 0, 1], data.Labels.ToArray());
        Assert.Contains("got 'class 11'", Assert.Throws<ArgumentException>(() => Labelled.By(0).OfClasses("class 11")).Message);
        Assert.Contains("got 'class 1' twice", Assert.Throws<ArgumentException>(() => Labelled.By(0).OfClasses("class 1", "class 1")).Message);
    }

    [Fact]
    public void Where_keeps_what_satisfies_it_in_order()
    {
        Assert.Equal([1, 3, 5], Identities(Numbered(6).Where(sample => sample.Label == 1)));
        Assert.Empty(Numbered(6).Where(sample => sample.ToArray()[0] < 0));
    }

    [Fact]
    public void A_part_keeps_all_classes_even_those_that_it_has_none_of() =>
        Assert.Equal(["even", "odd"], Numbered(6).Where(sample => sample.Label == 1).Classes.ToArray());

    [Fact]
    public void Shuffle_gives_every_sample_once_and_the_same_order_for_the_same_seed() =>
        Gen.Select(Gen.Int[0, 40], Gen.Long).Sample((count, seed) =>
        {
            var shuffled = Numbered(count).Shuffle(seed);
            Assert.Equal(Enumerable.Range(0, count), Identities(shuffled).Order());
            Assert.Equal(Identities(shuffled), Identities(Numbered(count).Shuffle(seed)));
        });

    [Fact]
    public void Another_seed_gives_another_order() =>
        Assert.NotEqual(Identities(Numbered(40).Shuffle(1)), Identities(Numbered(40).Shuffle(2)));

    [Fact]
    public void The_order_of_a_seed_never_changes() =>
        Assert.Equal("10 9 11 5 4 0 8 6 1 3 7 2", string.Join(' ', Identities(Numbered(12).Shuffle(seed: 1))));

    [Fact]
    public void Targets_follow_their_samples_through_any_views() =>
        Gen.Select(Gen.Int[1, 30], Gen.Long).Sample((count, seed) =>
        {
            var measured = Measured(count).Shuffle(seed).Where(sample => sample.ToTarget()[0] != 4).Take(20);
            Assert.All(measured, sample => Assert.Equal([sample.ToArray()[0], -sample.ToArray()[0]], sample.ToTarget()));
            var labelled = Numbered(count).Shuffle(seed).Concat(Numbered(count)).Shuffle(seed + 1);
            Assert.All(labelled, sample => Assert.Equal((int)sample.ToArray()[0] % 2, sample.Label));
        });

    [Fact]
    public void Concat_gives_the_one_and_then_the_other() =>
        Assert.Equal([0, 1, 2, 0, 1], Identities(Numbered(3).Concat(Numbered(2))));

    [Fact]
    public void Parts_that_are_joined_again_are_views_of_the_first_store()
    {
        var data = Numbered(10);
        var (train, test) = data.Split(0.6, 0.4, seed: 1);
        var joined = train.Concat(test);
        Assert.Same(data.Samples.Source, joined.Samples.Source);
        Assert.Equal([.. Identities(train), .. Identities(test)], Identities(joined));
    }

    [Fact]
    public void Bytes_and_floats_may_be_joined_each_in_its_own_form()
    {
        var bytes = Dataset.FromBytes(new Shape(1), [255, 0], [0, 1]);
        var joined = bytes.Concat(Dataset.FromFloats(new Shape(1), [7], [1])).Concat(bytes.Take(1));
        Assert.Equal([1, 0, 7, 1], joined.Select(sample => sample.ToArray()[0]));
        Assert.Equal([0, 1, 1, 0], joined.Labels.ToArray());
        Assert.Equal(2, joined.Samples.Source.Parts.Length);
    }

    [Fact]
    public void Any_tree_of_joins_reads_as_the_lists_it_joins() =>
        Gen.Int[0, 3].List[1, 6].Sample(sizes =>
        {
            var sets = sizes.Select((size, i) => Dataset.FromFloats(new Shape(1), [.. Enumerable.Range(0, size).Select(k => 10f * i + k)], new int[size], ["all"])).ToArray();
            var expected = sets.Concat(sets).SelectMany(set => set).Select(sample => sample.ToArray()[0]);
            var left = sets.Aggregate((a, b) => a.Concat(b));
            var right = sets.Reverse().Aggregate((a, b) => b.Concat(a));
            Assert.Equal(expected, left.Concat(right).Select(sample => sample.ToArray()[0]));
        });

    [Fact]
    public void Values_join_with_values_of_the_same_width()
    {
        var joined = Measured(2).Concat(Measured(1));
        Assert.Equal([0, -0f, 1, -1, 0, -0f], joined.SelectMany(sample => sample.ToTarget()));
    }

    [Fact]
    public void A_longer_list_of_the_same_classes_is_kept() =>
        Assert.Equal(["even", "odd", "neither"], Numbered(2).Concat(Dataset.FromFloats(new Shape(1), [5], [2], ["even", "odd", "neither"])).Classes.ToArray());

    [Fact]
    public void What_does_not_fit_is_not_joined()
    {
        var data = Numbered(2);
        Refuses("Expected samples of 1 to be joined by more of them, got 2.", () => data.Concat(Dataset.FromFloats(new Shape(2), [1, 2], [0])));
        Refuses("class 1 is 'odd' here and 'queer' there.", () => data.Concat(Dataset.FromFloats(new Shape(1), [1], [0], ["even", "queer"])));
        Refuses("Expected labels of 2 classes to be joined by more labels, got targets of 2 values each.", () => data.Concat(Measured(1)));
        Refuses("Expected targets of 2 values each to be joined by more of them, got labels of 2 classes.", () => Measured(1).Concat(data));

        static void Refuses(string message, Action join) => Assert.Contains(message, Assert.Throws<ArgumentException>(join).Message);
    }

    static Dataset Numbered(int count) => Dataset.FromFloats(
        new Shape(1), [.. Enumerable.Range(0, count).Select(i => (float)i)], [.. Enumerable.Range(0, count).Select(i => i % 2)], ["even", "odd"]);

    static Dataset Measured(int count) => Dataset.FromFloats(
        new Shape(1), [.. Enumerable.Range(0, count).Select(i => (float)i)], TargetValues.Of(2, [.. Enumerable.Range(0, count).SelectMany(i => new float[] { i, -i })]));

    static int[] Identities(Dataset data) => [.. data.Select(sample => (int)sample.ToArray()[0])];
}
