using Kiln.Data;
using Kiln.Feeding;
using Kiln.Tests.Training;
using Kiln.Training;
using Xunit;

namespace Kiln.Tests.Feeding;

/// <summary>Batches decoded in the background: in order, bounded, and with nothing left behind.</summary>
public class DecodingTests
{
    private static readonly Shape Grey = new(1, 8, 8);

    [Fact]
    public void Batches_come_in_order_and_no_more_than_three_are_held()
    {
        var store = new Slow(100);
        var portions = Enumerable.Range(0, 10).Select(i => new Portion(Enumerable.Range(10 * i, 10).Reverse().ToArray(), 1)).ToList();
        using var decoding = new Decoding(new(SampleView.All(store), ClassLabels.Of(new int[100], ["a"])), portions);
        for (var i = 0; i < 10; i++)
        {
            var stock = decoding.Next();
            for (var place = 0; place < 10; place++)
            {
                var image = new float[64];
                stock.Samples.Read(stock.Row(portions[i], place), image);
                Assert.All(image, value => Assert.Equal(portions[i].Batch.Span[place] / 255f, value));
            }

            Assert.True(store.Reads <= 10 * (i + 3), $"{store.Reads} samples were decoded when {10 * (i + 1)} had been asked for");
        }

        Assert.Equal(100, store.Reads);
    }

    [Fact]
    public void The_first_broken_sample_of_a_batch_is_told_of_when_the_batch_is_asked_for()
    {
        var store = new Slow(40, broken: [25, 27]);
        using var decoding = new Decoding(new(SampleView.All(store), ClassLabels.Of(new int[40], ["a"])), Enumerable.Range(0, 4).Select(i => new Portion(Enumerable.Range(10 * i, 10).ToArray(), 1)));
        decoding.Next();
        decoding.Next();
        Assert.Equal("sample 25 is broken", Assert.Throws<InvalidDataException>(() => { decoding.Next(); }).Message);
    }

    [Fact]
    public void Nothing_is_read_any_more_once_it_is_disposed()
    {
        var store = new Slow(1000);
        var decoding = new Decoding(new(SampleView.All(store), ClassLabels.Of(new int[1000], ["a"])), Enumerable.Range(0, 10).Select(i => new Portion(Enumerable.Range(100 * i, 100).ToArray(), 1)));
        decoding.Next();
        decoding.Dispose();
        var reads = store.Reads;
        Thread.Yield();
        Assert.Equal(reads, store.Reads);
        Assert.True(reads <= 300);
    }

    [Fact]
    public void A_network_learns_the_same_from_files_and_from_memory()
    {
        var bytes = new byte[60 * 64];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(i / 64);
        var labels = Enumerable.Range(0, 60).Select(i => i % 3).ToArray();
        var (memory, files) = (Dataset.FromBytes(Grey, bytes, labels), new Dataset(SampleView.All(new Slow(60)), ClassLabels.Of(labels, ["0", "1", "2"])));
        using var one = new DrawingNet(seed: 1);
        using var other = new DrawingNet(seed: 1);
        var recipe = new Recipe(new Sgd(0.05), Epochs: 3, BatchSize: 16, Accumulate: 2);
        var (first, second) = (one.Fit(memory, memory, recipe).Finish(), other.Fit(files, files, recipe).Finish());
        Assert.Equal(first.Training, second.Training);
        Assert.Equal(first.Validation, second.Validation);
        Assert.InRange(second.Waiting, TimeSpan.Zero, second.Time);
        Assert.Equal(one.parameters().SelectMany(Values), other.parameters().SelectMany(Values));

        static float[] Values(TorchSharp.torch.Tensor tensor) => tensor.detach().data<float>().ToArray();
    }

    /// <summary>A store of images of one grey each, which counts how often it is read.</summary>
    private sealed class Slow(int count, params int[] broken) : StoredSamples(Grey, count)
    {
        private int reads;

        public int Reads => Volatile.Read(ref reads);

        internal override float? Maximum => 255;

        internal override bool IsDecoded => true;

        internal override void Read(int row, Span<float> destination) => throw new NotSupportedException("it is decoded as bytes");

        internal override void ReadBytes(int row, Span<byte> destination)
        {
            Interlocked.Increment(ref reads);
            if (broken.Contains(row)) throw new InvalidDataException($"sample {row} is broken");
            destination.Fill((byte)row);
        }
    }
}
