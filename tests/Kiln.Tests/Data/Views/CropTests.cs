using CsCheck;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public class CropTests
{
    [Fact]
    public void Images_of_frequent_classes_keep_their_middle()
    {
        var crops = Images(4, [5, 2]).MinorityCrops(size: 2, seed: 1);
        for (var i = 0; i < 7; i++)
            Assert.Equal(Window(i, 4, 1, 1, 2), Read(crops, i));
    }

    [Fact]
    public void Added_images_are_crops_of_rare_classes_alone_and_lie_in_the_padded_image() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 2], Gen.Int[1, 9], Gen.Int[1, 9], Gen.Long).Sample((size, padding, many, few, seed) =>
        {
            var data = Images(4, [many, few]);
            if (size > 4 + 2 * padding || (size == 4 && padding == 0))
                return;
            var crops = data.MinorityCrops(size, seed, padding);
            Assert.Equal(2 * Math.Max(many, few), crops.Count);
            Assert.Equal(crops.ClassCounts[0], crops.ClassCounts[1]);
            for (var i = data.Count; i < crops.Count; i++)
            {
                Assert.Equal(many < few ? 0 : 1, crops[i].Label);
                Assert.Contains(Places(size, padding), place => Enumerable.Range(0, data.Count)
                    .Where(image => data[image].Label == crops[i].Label)
                    .Any(image => Window(image, 4, place.Top, place.Left, size).SequenceEqual(Read(crops, i))));
            }
        }, iter: 60);

    [Fact]
    public void All_places_are_about_equally_likely()
    {
        // 3×3 places of a 2×2 crop in a 4×4 image, told apart by its first byte
        var crops = Images(4, [4000, 1]).MinorityCrops(size: 2, seed: 3);
        var places = Enumerable.Range(4001, 3999).Select(i => Read(crops, i)[0]).CountBy(first => first).ToArray();
        Assert.Equal(9, places.Length);
        Assert.All(places, place => Assert.InRange(place.Value, 370, 520));
    }

    [Fact]
    public void Floats_are_cropped_as_bytes_are()
    {
        var data = Dataset.FromFloats(new Shape(2, 2, 2), [.. Enumerable.Range(1, 24).Select(i => (float)i)], [0, 0, 1]);
        var crops = data.MinorityCrops(size: 2, seed: 5, padding: 1);
        Assert.Equal(data.SelectMany(sample => sample.ToArray()), crops.Take(3).SelectMany(sample => sample.ToArray()));
        var (first, second) = (crops[3].ToArray()[..4], crops[3].ToArray()[4..]);
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First == 0 ? 0 : pair.First + 4, pair.Second));
    }

    [Fact]
    public void The_same_seed_gives_the_same_crops_and_another_seed_others()
    {
        var data = Images(4, [30, 3]);
        Assert.Equal(All(data.MinorityCrops(3, seed: 7)), All(data.MinorityCrops(3, seed: 7)));
        Assert.NotEqual(All(data.MinorityCrops(3, seed: 7)), All(data.MinorityCrops(3, seed: 8)));

        static IEnumerable<byte> All(Dataset crops) => Enumerable.Range(0, crops.Count).SelectMany(i => Read(crops, i));
    }

    [Fact]
    public void Crops_may_be_viewed_and_joined_as_any_samples_are()
    {
        var crops = Images(4, [3, 1]).MinorityCrops(2, seed: 1);
        var joined = crops.Where(sample => sample.Label == 1).Concat(crops.Take(1));
        Assert.Equal([1, 1, 1, 0], joined.Labels.ToArray());
        Assert.Equal(Read(crops, 0), Read(joined, 3));
        Assert.Equal(255, joined.Maximum);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    [InlineData(9, 2)]
    public void A_crop_that_does_not_fit_or_does_nothing_is_refused(int size, int padding)
    {
        var refusal = Assert.Throws<ArgumentException>(() => Images(4, [2, 1]).MinorityCrops(size, seed: 1, padding));
        Assert.Contains($"Expected crops smaller than images of 1×4×4 with {padding} pixels of padding on each side, got {size}×{size}.", refusal.Message);
    }

    [Theory]
    [InlineData(4, 4, 0, 0)]
    [InlineData(2, 2, 1, 1)]
    [InlineData(3, 1, 0, 1)]
    [InlineData(6, 6, -1, -1)]
    [InlineData(5, 7, -1, -2)]
    public void The_middle_of_an_image_is_cut_out_or_surrounded_by_zeros(int height, int width, int top, int left)
    {
        var cropped = Images(4, [2]).CentreCrop(height, width);
        Assert.Equal(new Shape(1, height, width), cropped.Shape);
        for (var i = 0; i < 2; i++)
            Assert.Equal(Window(i, 4, top, left, height, width), Read(cropped, i));
    }

    [Fact]
    public void A_middle_without_extent_is_refused() => Assert.Throws<ArgumentException>(() => Images(4, [1]).CentreCrop(0, 2));

    // Image i holds 1 + 16·i … 16 + 16·i, cut to a byte: none is zero for the first 15, so that zeros are padding.
    static Dataset Images(int size, int[] counts) => Dataset.FromBytes(
        new Shape(1, size, size),
        [.. Enumerable.Range(0, counts.Sum()).SelectMany(image => Enumerable.Range(0, size * size).Select(pixel => Pixel(image, pixel)))],
        [.. counts.SelectMany((count, label) => Enumerable.Repeat(label, count))]);

    static byte Pixel(int image, int pixel) => (byte)(1 + 16 * image + pixel);

    static byte[] Window(int image, int size, int top, int left, int height, int? width = null) =>
    [
        .. from row in Enumerable.Range(top, height)
        from column in Enumerable.Range(left, width ?? height)
        select row >= 0 && row < size && column >= 0 && column < size ? Pixel(image, row * size + column) : (byte)0,
    ];

    static IEnumerable<(int Top, int Left)> Places(int size, int padding) =>
        from top in Enumerable.Range(-padding, 4 + 2 * padding - size + 1)
        from left in Enumerable.Range(-padding, 4 + 2 * padding - size + 1)
        select (top, left);

    static byte[] Read(Dataset data, int index)
    {
        var bytes = new byte[data.Shape.Size];
        data.ReadBytes(index, bytes);
        return bytes;
    }
}
