namespace Kiln.Augmentation;

/// <summary>What geometric augmentations draw.</summary>
internal static class Geometry
{
    private const int Tries = 10;

    /// <summary>Where the pixels of the new image lie in the old.</summary>
    /// <param name="word">The augmentation.</param>
    /// <param name="draws">Its random numbers for this use of the image.</param>
    /// <param name="height">Rows of the image; crops give as many as the network takes, which is the same.</param>
    /// <param name="width">Columns of the image.</param>
    /// <returns>The placement; null where the augmentation moves nothing by its nature.</returns>
    public static Placement? Draw(AugmentationAttribute word, Draws draws, int height, int width) => word switch
    {
        HorizontalFlipAttribute flip => draws.Chance(0, flip.Probability) ? new(-1, 0, width, 0, 1, 0) : Placement.Identity,
        VerticalFlipAttribute flip => draws.Chance(0, flip.Probability) ? new(1, 0, 0, 0, -1, height) : Placement.Identity,
        RandomCropAttribute crop => new(
            1, 0, draws.Whole(0, -crop.Padding, width + crop.Padding - crop.Width),
            0, 1, draws.Whole(1, -crop.Padding, height + crop.Padding - crop.Size)),
        RandomResizedCropAttribute crop => Resized(crop, draws, height, width),
        RandomRotationAttribute rotation => Turned(height, width, draws.Uniform(0, -rotation.Degrees, rotation.Degrees), 1, 0),
        RandomScaleAttribute scale => Turned(height, width, 0, draws.Uniform(0, scale.Least, scale.Most), 0),
        RandomAffineAttribute affine => Turned(
            height, width, draws.Uniform(0, -affine.Degrees, affine.Degrees), draws.Uniform(1, affine.LeastScale, affine.MostScale), draws.Uniform(2, -affine.Shear, affine.Shear))
            .Then(new(1, 0, -Pixels(draws, 3, affine.Translate * width), 0, 1, -Pixels(draws, 4, affine.Translate * height))),
        _ => null,
    };

    private static double Pixels(Draws draws, int n, double most) => Math.Round(draws.Uniform(n, -most, most));

    // as torchvision's functional.affine: sheared along the rows, scaled and turned about the middle
    private static Placement Turned(int height, int width, double degrees, double scale, double shear)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var tan = Math.Tan(shear * Math.PI / 180);
        return Placement.About(width / 2.0, height / 2.0, (cos - sin * tan) / scale, (cos * tan + sin) / scale, -sin / scale, cos / scale);
    }

    private static Placement Resized(RandomResizedCropAttribute crop, Draws draws, int height, int width)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var area = (double)height * width * draws.Uniform(4 * attempt, crop.LeastScale, crop.MostScale);
            var ratio = draws.LogUniform(4 * attempt + 1, crop.LeastRatio, crop.MostRatio);
            var (across, down) = ((int)Math.Round(Math.Sqrt(area * ratio)), (int)Math.Round(Math.Sqrt(area / ratio)));
            if (across is > 0 && down is > 0 && across <= width && down <= height)
                return Window(draws.Whole(4 * attempt + 2, 0, width - across), draws.Whole(4 * attempt + 3, 0, height - down), across, down);
        }

        var whole = Math.Clamp((double)width / height, crop.LeastRatio, crop.MostRatio);
        var (right, low) = (Math.Min(width, (int)Math.Round(height * whole)), Math.Min(height, (int)Math.Round(width / whole)));
        return Window((width - right) / 2, (height - low) / 2, Math.Max(1, right), Math.Max(1, low));

        Placement Window(int left, int top, int across, int down) => new((double)across / crop.Width, 0, left, 0, (double)down / crop.Size, top);
    }
}
