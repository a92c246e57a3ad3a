using Kiln.Augmentation;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Augmentation;

/// <summary>Placements and what is resampled by them, beside libtorch's own grid sampler and flips.</summary>
public class GeometryTests
{
    private static readonly Shape Small = new(2, 5, 7);

    /// <summary>Every kind of geometry, alone and composed.</summary>
    public static TheoryData<AugmentationAttribute[]> Words => new()
    {
        { [new HorizontalFlipAttribute(1)] },
        { [new VerticalFlipAttribute(1)] },
        { [new RandomCropAttribute(5, 3, 7)] },
        { [new RandomResizedCropAttribute(5, width: 7)] },
        { [new RandomResizedCropAttribute(5, 0.3, 0.9, 0.2, 0.3, width: 7)] },
        { [new RandomRotationAttribute(180)] },
        { [new RandomScaleAttribute(0.4, 2.5)] },
        { [new RandomAffineAttribute(30, 0.3, 0.7, 1.5, 20)] },
        { [new RandomCropAttribute(5, 2, 7), new HorizontalFlipAttribute(1), new RandomRotationAttribute(40), new RandomScaleAttribute(), new VerticalFlipAttribute()] },
    };

    [Theory, MemberData(nameof(Words))]
    public void One_warp_is_what_libtorch_samples_by_the_same_map(AugmentationAttribute[] words)
    {
        using var scope = NewDisposeScope();
        for (var sample = 0; sample < 40; sample++)
        {
            var placement = Placed(words, sample, Small);
            var image = Image(Small, sample);
            var warped = new float[Small.Size];
            Resampling.Apply(placement, image, Small, warped, Small);
            Close(Sampled(placement, image, Small), warped, 2e-5f);
        }
    }

    [Fact]
    public void Whole_pixels_are_copied_to_the_bit()
    {
        using var scope = NewDisposeScope();
        for (var sample = 0; sample < 40; sample++)
        {
            var crop = Placed([new RandomCropAttribute(5, 3, 7), new HorizontalFlipAttribute(), new VerticalFlipAttribute()], sample, Small);
            Assert.True(crop.IsExact);
            var image = Image(Small, sample);
            var padded = nn.functional.pad(tensor(image).reshape(1, 2, 5, 7), [7, 7, 7, 7]); // room for the window wherever it lies
            var (left, top) = ((int)Math.Min(crop.X0, crop.X0 + 7 * crop.Xx), (int)Math.Min(crop.Y0, crop.Y0 + 5 * crop.Yy));
            var window = padded.narrow(2, top + 7, 5).narrow(3, left + 7, 7);
            if (crop.Xx < 0) window = window.flip(3);
            if (crop.Yy < 0) window = window.flip(2);
            var copied = new float[Small.Size];
            Resampling.Apply(crop, image, Small, copied, Small);
            Assert.Equal(window.contiguous().data<float>().ToArray(), copied);
        }
    }

    [Theory, InlineData(1, 1), InlineData(1, 4), InlineData(3, 1)]
    public void Images_of_one_row_or_column_are_images(int height, int width)
    {
        using var scope = NewDisposeScope();
        var shape = new Shape(1, height, width);
        for (var sample = 0; sample < 20; sample++)
        {
            var placement = Placed([new RandomRotationAttribute(90), new RandomScaleAttribute(0.5, 3), new HorizontalFlipAttribute()], sample, shape);
            var (image, warped) = (Image(shape, sample), new float[shape.Size]);
            Resampling.Apply(placement, image, shape, warped, shape);
            Close(Sampled(placement, image, shape), warped, 2e-5f);
        }
    }

    [Fact]
    public void A_scale_beyond_all_numbers_leaves_nothing_but_zeros()
    {
        var warped = new float[Small.Size];
        Resampling.Apply(Placed([new RandomScaleAttribute(1e-310, 1e-310)], 0, Small), Image(Small, 0), Small, warped, Small);
        Assert.All(warped, value => Assert.Equal(0, value));
    }

    [Fact]
    public void An_affine_map_of_torchvisions_parts_is_the_inverse_of_theirs()
    {
        // torchvision: x' = T·C·R(a)·Shear(s)·scale·C⁻¹ x; here the word draws a, scale, s and the shifts as its numbers 0 to 4
        var word = new RandomAffineAttribute(30, 0.4, 0.7, 1.5, 20);
        for (var sample = 0; sample < 20; sample++)
        {
            var draws = Draws.Of(1, 1, 0, sample);
            var (angle, scale, shear) = (draws.Uniform(0, -30, 30) * Math.PI / 180, draws.Uniform(1, 0.7, 1.5), draws.Uniform(2, -20, 20) * Math.PI / 180);
            var (right, down) = (Math.Round(draws.Uniform(3, -2.8, 2.8)), Math.Round(draws.Uniform(4, -2, 2)));
            var inverse = Geometry.Draw(word, draws, 5, 7)!.Value;
            foreach (var (x, y) in ((double, double)[])[(0, 0), (7, 0), (2.5, 3.5)])
            {
                var (sheared, level) = (x - 3.5 - Math.Tan(shear) * (y - 2.5), y - 2.5);
                var (forwardX, forwardY) = (
                    scale * (Math.Cos(angle) * sheared - Math.Sin(angle) * level) + 3.5 + right, scale * (Math.Sin(angle) * sheared + Math.Cos(angle) * level) + 2.5 + down);
                Assert.Equal(x, inverse.Xx * forwardX + inverse.Xy * forwardY + inverse.X0, 9);
                Assert.Equal(y, inverse.Yx * forwardX + inverse.Yy * forwardY + inverse.Y0, 9);
            }
        }
    }

    [Fact]
    public void Flips_come_at_their_probability()
    {
        var flips = Enumerable.Range(0, 10_000).Count(sample => Placed([new HorizontalFlipAttribute(0.3)], sample, Small) != Placement.Identity);
        Assert.InRange(flips, 3000 - 5 * 46, 3000 + 5 * 46); // five standard deviations
    }

    [Fact]
    public void Every_place_of_a_crop_is_as_likely()
    {
        var places = Enumerable.Range(0, 25_000).Select(sample => Placed([new RandomCropAttribute(8, 2)], sample, new(1, 8, 8))).CountBy(crop => (crop.X0, crop.Y0)).ToDictionary();
        Assert.Equal(25, places.Count);
        Assert.All(places.Keys, place => Assert.True(Math.Abs(place.X0) <= 2 && Math.Abs(place.Y0) <= 2));
        Assert.All(places.Values, count => Assert.InRange(count, 1000 - 5 * 31, 1000 + 5 * 31));
    }

    [Fact]
    public void A_resized_crop_has_the_area_and_the_ratio_that_were_asked_for()
    {
        var crops = Enumerable.Range(0, 5000).Select(sample => Placed([new RandomResizedCropAttribute(100, 0.2, 0.5, 0.5, 2)], sample, new(3, 100, 100))).ToList();
        var areas = crops.Select(crop => crop.Xx * crop.Yy).ToList();
        Assert.All(areas, area => Assert.InRange(area, 0.19, 0.51)); // sides are whole pixels
        Assert.InRange(areas.Average(), 0.345, 0.355);
        Assert.All(crops, crop => Assert.InRange(crop.Xx / crop.Yy, 0.48, 2.08));
        Assert.InRange(crops.Average(crop => Math.Log(crop.Xx / crop.Yy)), -0.03, 0.03);
        Assert.All(crops, crop => Assert.True(crop.X0 >= 0 && crop.Y0 >= 0 && crop.X0 + 100 * crop.Xx <= 100 + 1e-9 && crop.Y0 + 100 * crop.Yy <= 100 + 1e-9));
    }

    [Fact]
    public void A_crop_whose_ratio_never_fits_is_the_largest_in_the_middle()
    {
        var crop = Placed([new RandomResizedCropAttribute(10, 1, 1, 4, 4)], 0, new(1, 10, 10)); // all of the area at 4:1 is 20 columns wide
        Assert.Equal(new(1, 0, 0, 0, 0.2, 4), crop);
    }

    private static Placement Placed(AugmentationAttribute[] words, int sample, Shape shape) => words
        .Select((word, i) => Geometry.Draw(word, Draws.Of(1, 1, i, sample), shape.Height, shape.Width)!.Value)
        .Aggregate(Placement.Identity, (placement, next) => placement.Then(next));

    // libtorch's coordinates go from −1 to 1 over the image
    private static float[] Sampled(Placement p, float[] image, Shape shape)
    {
        var grid = new float[shape.Height * shape.Width * 2];
        for (var row = 0; row < shape.Height; row++)
        {
            for (var column = 0; column < shape.Width; column++)
            {
                var (x, y) = (column + 0.5, row + 0.5);
                grid[2 * (row * shape.Width + column)] = (float)(2 * (p.Xx * x + p.Xy * y + p.X0) / shape.Width - 1);
                grid[2 * (row * shape.Width + column) + 1] = (float)(2 * (p.Yx * x + p.Yy * y + p.Y0) / shape.Height - 1);
            }
        }

        return nn.functional.grid_sample(tensor(image).reshape(1, shape.Channels, shape.Height, shape.Width), tensor(grid).reshape(1, shape.Height, shape.Width, 2),
            GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false).contiguous().data<float>().ToArray();
    }

    private static float[] Image(Shape shape, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, shape.Size).Select(_ => random.NextSingle())];
    }

    private static void Close(float[] expected, float[] actual, float tolerance)
    {
        for (var i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"value {i}: expected {expected[i]}, got {actual[i]}");
    }
}
