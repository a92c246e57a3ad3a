using CsCheck;
using Xunit;

namespace Kiln.Tests.Data;

public class FoldsTests
{
    [Fact]
    public void Every_sample_validates_once_and_trains_in_all_other_folds() => Cases.Sample((labels, k, seed) =>
    {
        var folds = Labelled.By(labels).Folds(k, seed);
        Assert.Equal(k, folds.Length);
        Assert.Equal(Enumerable.Range(0, labels.Length), folds.SelectMany(fold => fold.Validation.Identities()).Order());
        Assert.All(folds, fold => Assert.Equal(
            Enumerable.Range(0, labels.Length), fold.Train.Identities().Concat(fold.Validation.Identities()).Order()));
    });

    [Fact]
    public void A_fold_validates_on_an_equal_share_of_every_class_rounded_up_or_down() => Cases.Sample((labels, k, seed) =>
    {
        foreach (var fold in Labelled.By(labels).Folds(k, seed))
        {
            foreach (var (label, total) in labels.CountBy(label => label))
                Assert.InRange(fold.Validation.Labels.Count(other => other == label), total / k, (total + k - 1) / k);
        }
    });

    [Fact]
    public void Samples_keep_their_order_in_both_parts() => Cases.Sample((labels, k, seed) => Assert.All(Labelled.By(labels).Folds(k, seed), fold =>
    {
        Assert.Equal(fold.Train.Identities().Order(), fold.Train.Identities());
        Assert.Equal(fold.Validation.Identities().Order(), fold.Validation.Identities());
    }));

    [Fact]
    public void The_same_seed_gives_the_same_folds_and_another_seed_others()
    {
        var data = Labelled.ByCounts(20, 20, 20);
        Assert.Equal(Parts(7), Parts(7));
        Assert.NotEqual(Parts(7), Parts(8));

        IEnumerable<int> Parts(long seed) => data.Folds(3, seed).SelectMany(fold => fold.Validation.Identities());
    }

    [Fact]
    public void The_folds_of_a_seed_never_change() => Assert.Equal(
        "4 5 6 | 1 2 3 | 0 7 8",
        string.Join(" | ", Labelled.By([.. Enumerable.Range(0, 9).Select(i => i % 3)]).Folds(3, seed: 1).Select(fold => string.Join(' ', fold.Validation.Identities()))));

    [Fact]
    public void As_many_folds_as_samples_leave_one_out()
    {
        var folds = Labelled.ByCounts(2, 2).Folds(4, seed: 1);
        Assert.All(folds, fold => Assert.Equal((3, 1), (fold.Train.Count, fold.Validation.Count)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(-2)]
    public void Folds_that_samples_cannot_fill_are_refused(int k)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Labelled.ByCounts(2, 2).Folds(k, seed: 1));
        Assert.Contains("Expected at least 2 folds and at most one for each of 4 samples.", refusal.Message);
    }

    static Gen<(int[] Labels, int K, long Seed)> Cases { get; } =
        from labels in Gen.Int[0, 5].Array[2, 60]
        from k in Gen.Int[2, Math.Min(8, labels.Length)]
        from seed in Gen.Long
        select (labels, k, seed);
}
