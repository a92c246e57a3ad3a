using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Feeding;
using Kiln.Tests.Training;
using Kiln.Training;
using Xunit;

namespace Kiln.Tests.Augmentation;

/// <summary>Training images larger than what a network takes, and crops that lead to it.</summary>
public class FramesTests
{
    private static readonly Shape Input = new(3, 6, 6);

    [Fact]
    public void A_window_of_a_larger_image_is_copied_to_the_bit()
    {
        var (data, seen) = (Data(new(3, 9, 8)), new HashSet<(int, int)>());
        var augmenter = Augmenter.Of([new RandomCropAttribute(6)], data, Input, seed: 1);
        for (var epoch = 1; epoch <= 200; epoch++)
        {
            var (image, whole) = (new float[Input.Size], data[1].ToArray());
            InputPass.Read(data, augmenter, 1, epoch, image);
            var place = (from top in Enumerable.Range(0, 4) from left in Enumerable.Range(0, 3) where IsWindow(image, whole, top, left) select (top, left)).Single();
            seen.Add(place);
        }

        Assert.Equal(12, seen.Count); // every place there is

        static bool IsWindow(float[] image, float[] whole, int top, int left) =>
            Enumerable.Range(0, 108).All(i => image[i] == whole[(i / 36 * 9 + top + i % 36 / 6) * 8 + left + i % 6]);
    }

    [Fact]
    public void Bytes_and_the_floats_they_stand_for_are_warped_alike()
    {
        var bytes = Data(new(3, 9, 8));
        var floats = Dataset.FromFloats(bytes.Shape, [.. bytes.SelectMany(sample => sample.ToArray())], new int[bytes.Count]);
        AugmentationAttribute[] words = [new RandomResizedCropAttribute(6), new RandomRotationAttribute(20), new HorizontalFlipAttribute()];
        var (one, other) = (Augmenter.Of([.. words], bytes, Input, seed: 1), Augmenter.Of([.. words], floats, Input, seed: 1));
        for (var epoch = 1; epoch <= 50; epoch++)
        {
            var (first, second) = (new float[Input.Size], new float[Input.Size]);
            InputPass.Read(bytes, one, 2, epoch, first);
            InputPass.Read(floats, other, 2, epoch, second);
            for (var i = 0; i < first.Length; i++) Assert.Equal(second[i], first[i], 1e-6);
        }
    }

    [Fact]
    public void Five_channels_are_warped_as_each_would_be()
    {
        var (five, one) = (new Shape(5, 9, 8), new Shape(1, 9, 8));
        var data = Data(five);
        AugmentationAttribute[] words = [new RandomRotationAttribute(60)];
        var augmenter = Augmenter.Of([.. words], data, five, seed: 1);
        for (var channel = 0; channel < 5; channel++)
        {
            var plane = Dataset.FromFloats(one, [.. data.SelectMany(sample => sample.ToArray().AsSpan(72 * channel, 72).ToArray())], new int[data.Count]);
            var (all, alone) = (new float[five.Size], new float[72]);
            InputPass.Read(data, augmenter, 2, 7, all);
            InputPass.Read(plane, Augmenter.Of([.. words], plane, one, seed: 1), 2, 7, alone);
            for (var i = 0; i < 72; i++) Assert.Equal(alone[i], all[72 * channel + i], 1e-6);
        }
    }

    [Fact]
    public void A_crop_larger_than_its_image_is_refused_with_the_padding_that_it_needs()
    {
        var problem = Assert.Throws<ArgumentException>(() => Augmenter.Of([new RandomCropAttribute(6)], Data(new(3, 4, 5)), Input, seed: 1));
        Assert.Contains("RandomCrop cuts 6×6 out of an image padded by 0, but training images are 4×5: give it a padding of 1", problem.Message);
    }

    [Fact]
    public void Images_that_nothing_cuts_are_refused_with_what_would()
    {
        var problem = Assert.Throws<ArgumentException>(() => Augmenter.Of([new HorizontalFlipAttribute()], Data(new(3, 9, 8)), Input, seed: 1));
        Assert.Contains("takes samples of 3×6×6, but the dataset holds samples of 3×9×8: declare [RandomResizedCrop(6)] or [RandomCrop(6)]", problem.Message);
        Assert.Contains("data.CentreCrop(6, 6)", problem.Message);
    }

    [Fact]
    public void A_network_is_trained_on_windows_and_measured_on_middles()
    {
        var (data, pixels) = (SmallData.Images(200), new float[200 * 100]);
        for (var i = 0; i < 200; i++)
            for (var row = 0; row < 8; row++)
                data[i].ToArray().AsSpan(8 * row, 8).CopyTo(pixels.AsSpan(100 * i + 10 * (row + 1) + 1));
        var larger = Dataset.FromFloats(new(1, 10, 10), pixels, data.Targets);
        using var net = new DrawingNet(seed: 1); // declares RandomCrop(8, padding: 1)
        net.Fit(larger, larger.CentreCrop(8, 8), new Recipe(new Sgd(0.05, Momentum: 0.9), Epochs: 8, BatchSize: 20)).Finish();
        Assert.True(net.Evaluate(data).Accuracy > 0.6, $"{net.Evaluate(data)}"); // flips make left and right alike: two of three is what can be told
        Assert.Contains("data.CentreCrop(8, 8)", Assert.Throws<ArgumentException>(() => net.Evaluate(larger)).Message);
    }

    private static Dataset Data(Shape shape)
    {
        var bytes = new byte[5 * shape.Size];
        new Random(1).NextBytes(bytes);
        return Dataset.FromBytes(shape, bytes, new int[5]);
    }
}
