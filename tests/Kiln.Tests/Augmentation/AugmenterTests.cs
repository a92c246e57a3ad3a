using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Feeding;
using Kiln.Tests.Training;
using Xunit;

namespace Kiln.Tests.Augmentation;

/// <summary>The whole of what is declared, over data.</summary>
public class AugmenterTests
{
    private static readonly Shape Images = new(3, 6, 6);

    [Fact]
    public void What_moves_nothing_gives_the_very_image()
    {
        var data = Data();
        var augmenter = Augmenter.Of([new HorizontalFlipAttribute(0), new RandomCropAttribute(6), new RandomRotationAttribute(0), new RandomScaleAttribute(1, 1), new RandomAffineAttribute(0), new VerticalFlipAttribute(0), new HsvJitterAttribute(1, 1, 1, 1, 0, 0), new FancyPcaAttribute(0), new CutoutAttribute(3, 0)], data, data.Shape, seed: 1);
        for (var sample = 0; sample < data.Count; sample++) Assert.Equal(Plain(data, sample), Augmented(augmenter, data, sample, epoch: 1));
    }

    [Fact]
    public void The_same_seed_epoch_and_sample_give_the_same_image_and_any_other_another()
    {
        var (data, words) = (Data(), (AugmentationAttribute[])[new RandomRotationAttribute(30), new HsvJitterAttribute(), new FancyPcaAttribute()]);
        var first = Augmented(Augmenter.Of([.. words], data, data.Shape, seed: 1), data, 2, epoch: 1);
        Assert.Equal(first, Augmented(Augmenter.Of([.. words], data, data.Shape, seed: 1), data, 2, epoch: 1));
        Assert.NotEqual(first, Augmented(Augmenter.Of([.. words], data, data.Shape, seed: 1), data, 2, epoch: 2));
        Assert.NotEqual(first, Augmented(Augmenter.Of([.. words], data, data.Shape, seed: 2), data, 2, epoch: 1));
    }

    [Fact]
    public void Two_words_alike_draw_apart() =>
        Assert.NotEqual(Draws.Of(1, 1, 0, 5).Uniform(0, 0, 1), Draws.Of(1, 1, 1, 5).Uniform(0, 0, 1));

    [Fact]
    public void Colours_stay_between_0_and_1()
    {
        var data = Data();
        var augmenter = Augmenter.Of([new HsvJitterAttribute(), new FancyPcaAttribute(5)], data, data.Shape, seed: 1);
        for (var epoch = 1; epoch <= 20; epoch++)
            Assert.All(Augmented(augmenter, data, epoch % data.Count, epoch), value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void A_square_is_cut_out_anywhere_and_only_there()
    {
        var data = Data();
        var augmenter = Augmenter.Of([new CutoutAttribute(3, fill: -1)], data, data.Shape, seed: 1);
        var middles = new HashSet<(int, int)>();
        for (var epoch = 1; epoch <= 500; epoch++)
        {
            var (plain, cut) = (Plain(data, 0), Augmented(augmenter, data, 0, epoch));
            var inside = Enumerable.Range(0, 36).Where(pixel => cut[pixel] == -1).ToList();
            var (rows, columns) = (inside.Select(pixel => pixel / 6).Distinct().Count(), inside.Select(pixel => pixel % 6).Distinct().Count());
            Assert.Equal(rows * columns, inside.Count);
            Assert.InRange(rows, 2, 3); // its middle lies inside
            Assert.InRange(columns, 2, 3);
            for (var i = 0; i < cut.Length; i++) Assert.Equal(inside.Contains(i % 36) ? -1 : plain[i], cut[i]);
            middles.Add((inside[0], inside[^1]));
        }

        Assert.Equal(36, middles.Count); // of a square of 3, each middle leaves another rectangle
    }

    [Fact]
    public void Grey_images_have_no_colours_to_change()
    {
        var grey = Dataset.FromBytes(new(1, 2, 2), new byte[8], [0, 1]);
        var problem = Assert.Throws<ArgumentException>(() => Augmenter.Of([new HsvJitterAttribute()], grey, grey.Shape, seed: 1));
        Assert.Contains("HsvJitter changes the colours of RGB images, but the dataset holds samples of 1×2×2", problem.Message);
    }

    [Fact]
    public void Colours_outside_0_to_1_are_refused()
    {
        var data = Dataset.FromFloats(new(3, 1, 1), [0, 0.5f, 1, 0, 7, 1], [0, 1]);
        var problem = Assert.Throws<ArgumentException>(() => Augmenter.Of([new FancyPcaAttribute()], data, data.Shape, seed: 1));
        Assert.Contains("FancyPca changes the colours of images with values from 0 to 1, but sample 1 has the value 7", problem.Message);
    }

    [Fact]
    public void What_is_declared_is_what_training_uses()
    {
        using var net = new DrawingNet(seed: 1);
        Assert.Collection(
            net.Blueprint.Augmentations,
            word => Assert.Equal((8, 8, 1), word is RandomCropAttribute crop ? (crop.Size, crop.Width, crop.Padding) : default),
            word => Assert.Equal(0.5, Assert.IsType<HorizontalFlipAttribute>(word).Probability),
            word => Assert.Equal(15, Assert.IsType<RandomRotationAttribute>(word).Degrees),
            word => Assert.Equal((2, 1, 0), word is CutoutAttribute cutout ? (cutout.Size, cutout.Probability, cutout.Fill) : default));
    }

    private static Dataset Data()
    {
        var bytes = new byte[5 * Images.Size];
        new Random(1).NextBytes(bytes);
        return Dataset.FromBytes(Images, bytes, new int[5]);
    }

    private static float[] Plain(Dataset data, int sample)
    {
        var image = new float[data.Shape.Size];
        data.Read(sample, image);
        return image;
    }

    private static float[] Augmented(Augmenter augmenter, Dataset data, int sample, int epoch)
    {
        var image = new float[data.Shape.Size];
        InputPass.Read(data, augmenter, sample, epoch, image);
        return image;
    }
}
