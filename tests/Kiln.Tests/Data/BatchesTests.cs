using CsCheck;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public class BatchesTests
{
    [Fact]
    public void Without_a_seed_batches_come_in_order_the_last_one_short() =>
        Assert.Equal(["0 1 2", "3 4 5", "6"], Texts(Batches.Of(7, 3)));

    [Fact]
    public void A_short_batch_may_be_dropped() =>
        Assert.Equal(["0 1 2", "3 4 5"], Texts(Batches.Of(7, 3, last: LastBatch.Drop)));

    [Fact]
    public void Nothing_gives_no_batches() => Assert.Empty(Batches.Of(0, 3, seed: 1));

    [Fact]
    public void A_shuffled_epoch_has_every_sample_once_in_batches_of_the_size_asked_for() => Cases.Sample((count, size, seed, epoch) =>
    {
        var batches = Batches.Of(count, size, seed, epoch);
        Assert.Equal(Enumerable.Range(0, count), batches.SelectMany(batch => batch.ToArray()).Order());
        Assert.All(batches.SkipLast(1), batch => Assert.Equal(size, batch.Length));
        Assert.Equal((count + size - 1) / size, batches.Count);
    });

    [Fact]
    public void Dropping_the_short_batch_leaves_the_others_as_they_were() => Cases.Sample((count, size, seed, epoch) =>
        Assert.Equal(
            Texts(Batches.Of(count, size, seed, epoch)).Take(count / size),
            Texts(Batches.Of(count, size, seed, epoch, LastBatch.Drop))));

    [Fact]
    public void The_same_seed_and_epoch_give_the_same_batches() => Cases.Sample((count, size, seed, epoch) =>
        Assert.Equal(Texts(Batches.Of(count, size, seed, epoch)), Texts(Batches.Of(count, size, seed, epoch))));

    [Fact]
    public void Each_epoch_and_each_seed_has_an_order_of_its_own()
    {
        string[] orders = [.. from seed in new[] { 1, 2 } from epoch in new[] { 0, 1, 2 } select Texts(Batches.Of(50, 50, seed, epoch)).Single()];
        Assert.Equal(6, orders.Distinct().Count());
    }

    [Fact]
    public void The_batches_of_a_seed_never_change() =>
        Assert.Equal("9 1 2 0 | 7 4 5 8 | 3 6", string.Join(" | ", Texts(Batches.Of(10, 4, seed: 1, epoch: 2))));

    [Fact]
    public void What_cannot_be_a_batch_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Batches.Of(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Batches.Of(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Batches.Of(3, 3)[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Batches.Of(3, 3)[-1]);
    }

    static Gen<(int Count, int Size, long Seed, int Epoch)> Cases { get; } = Gen.Select(Gen.Int[0, 50], Gen.Int[1, 20], Gen.Long, Gen.Int[0, 100]);

    static string[] Texts(Batches batches) => [.. batches.Select(batch => string.Join(' ', batch.ToArray()))];
}
