using CsCheck;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public class DatasetReadTests
{
    [Fact]
    public void Every_byte_reads_as_itself_over_255_to_the_last_bit()
    {
        var data = Dataset.FromBytes(new Shape(1, 16, 16), [.. Enumerable.Range(0, 256).Select(value => (byte)value)], [0]);
        Assert.Equal(Enumerable.Range(0, 256).Select(value => value / 255f), data[0].ToArray());
    }

    [Fact]
    public void Bytes_of_another_range_read_from_0_to_1_too() =>
        Assert.Equal([0, 0.5f, 1], Dataset.FromBytes(new Shape(3), [0, 8, 16], [0], maximum: 16)[0].ToArray());

    [Fact]
    public void Samples_read_in_the_order_in_which_they_were_stored() => Data.Sample(stored =>
    {
        var (shape, values, data) = stored;
        for (var i = 0; i < data.Count; i++)
            Assert.Equal(values.AsSpan(i * shape.Size, shape.Size).ToArray(), data[i].ToArray());
    });

    [Fact]
    public void A_batch_reads_as_its_samples_one_after_the_other() =>
        Data.Where(stored => stored.Data.Count > 0).SelectMany(stored => Gen.Int[0, stored.Data.Count - 1].Array[0, 9].Select(indices => (stored.Data, indices)))
            .Sample((data, indices) =>
            {
                var batch = new float[indices.Length * data.Shape.Size];
                data.Read(indices, batch);
                Assert.Equal(indices.SelectMany(index => data[index].ToArray()), batch);
            });

    [Fact]
    public void Reading_leaves_the_rest_of_a_longer_destination_alone()
    {
        float[] destination = [7, 7, 7];
        Dataset.FromFloats(new Shape(2), [1, 2], [0]).Read(0, destination);
        Assert.Equal([1, 2, 7], destination);
    }

    [Fact]
    public void A_destination_that_is_too_short_is_refused_with_both_lengths()
    {
        var data = Dataset.FromFloats(new Shape(2), [1, 2], [0]);
        Assert.Contains("Expected room for 2 values (1 of 2), got 1.", Assert.Throws<ArgumentException>(() => data.Read(0, new float[1])).Message);
        Assert.Contains("Expected room for 4 values (2 of 2), got 3.", Assert.Throws<ArgumentException>(() => data.Read([0, 0], new float[3])).Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_place_without_a_sample_is_refused(int index)
    {
        var data = Dataset.FromFloats(new Shape(1), [1], TargetValues.Of(1, [1]));
        Assert.Contains("Expected the place of one of 1 samples, from 0.", Assert.Throws<ArgumentOutOfRangeException>(() => data.Read(index, new float[1])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Read([index], new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data[index]);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Values.Read(index, new float[1]));
    }

    [Fact]
    public void A_sample_knows_its_place_its_label_and_its_class()
    {
        var sample = Dataset.FromFloats(new Shape(1), [1, 2], [1, 0], ["cat", "dog"])[0];
        Assert.Equal((0, 1, "dog", new Shape(1)), (sample.Index, sample.Label, sample.ClassName, sample.Shape));
    }

    [Fact]
    public void A_sample_knows_the_values_to_regress()
    {
        var data = Dataset.FromFloats(new Shape(1), [1, 2], TargetValues.Of(2, [3, 4, 5, 6]));
        Assert.Equal([5, 6], data[1].ToTarget());
        Assert.Equal(2, data.Values.Width);
    }

    [Fact]
    public void Bytes_stay_bytes_behind_any_view_of_them()
    {
        var data = Dataset.FromBytes(new Shape(1, 1, 2), [1, 2, 3, 4, 5, 6], [0, 1, 2]);
        var view = data.Shuffle(seed: 3).Take(2);
        var bytes = Assert.IsType<ByteSamples>(view.Samples.Source);
        Assert.Same(data.Samples.Source, bytes);
        Assert.Equal(view.Labels.ToArray(), view.Samples.Rows.ToArray());
        Assert.Equal([3, 4], bytes.Row(1).ToArray());
    }

    static Gen<(Shape Shape, float[] Values, Dataset Data)> Data { get; } =
        from channels in Gen.Int[1, 3]
        from height in Gen.Int[1, 4]
        from width in Gen.Int[1, 4]
        from count in Gen.Int[0, 6]
        from values in Gen.Float[-9, 9].Array[channels * height * width * count]
        let shape = new Shape(channels, height, width)
        select (shape, values, Dataset.FromFloats(shape, values, new int[count]));
}
