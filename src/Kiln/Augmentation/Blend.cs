namespace Kiln.Augmentation;

/// <summary>How an image is blended with another, and its label with the other's.</summary>
/// <param name="Share">The image's own share, from 0 to 1.</param>
/// <param name="Window">The rectangle that is the other's; null where all pixels are blended.</param>
internal readonly record struct Blend(float Share, (int Top, int Left, int Height, int Width)? Window)
{
    /// <summary>The first number that the share is drawn by; those before it say whether, and where.</summary>
    private const int BetaAt = 8;

    /// <summary>The image as it is.</summary>
    public static Blend None { get; } = new(1, null);

    /// <summary>What an augmentation draws.</summary>
    /// <param name="word">The augmentation.</param>
    /// <param name="draws">Its random numbers for this use of the image.</param>
    /// <param name="size">The shape of the images.</param>
    /// <returns>The blend; null where the augmentation blends nothing by its nature.</returns>
    public static Blend? Draw(AugmentationAttribute word, Draws draws, Shape size) => word switch
    {
        MixupAttribute mixup => draws.Chance(0, mixup.Probability) ? new((float)draws.Beta(BetaAt, mixup.Alpha), null) : None,
        CutMixAttribute cut => draws.Chance(0, cut.Probability) ? Cut(draws.Beta(BetaAt, cut.Alpha), draws.Whole(1, 0, size.Height - 1), draws.Whole(2, 0, size.Width - 1), size) : None,
        _ => null,
    };

    /// <summary>Blends an image, in place.</summary>
    /// <param name="image">The image, in CHW order.</param>
    /// <param name="other">The other.</param>
    /// <param name="size">The shape of both.</param>
    public void Apply(Span<float> image, ReadOnlySpan<float> other, Shape size)
    {
        if (Window is var (top, left, height, width))
        {
            for (var channel = 0; channel < size.Channels; channel++)
            {
                for (var row = top; row < top + height; row++)
                {
                    var start = (channel * size.Height + row) * size.Width + left;
                    other.Slice(start, width).CopyTo(image[start..]);
                }
            }
        }
        else if (Share < 1)
        {
            for (var i = 0; i < image.Length; i++) image[i] = Share * image[i] + (1 - Share) * other[i];
        }
    }

    // the rectangle has the image's proportions; cut off at the edges, it has fewer pixels than were drawn, and shares go by pixels
    private static Blend Cut(double share, int row, int column, Shape size)
    {
        var side = Math.Sqrt(1 - share);
        var (height, width) = ((int)(side * size.Height), (int)(side * size.Width));
        var (top, left) = (Math.Max(0, row - height / 2), Math.Max(0, column - width / 2));
        var (end, right) = (Math.Min(size.Height, row - height / 2 + height), Math.Min(size.Width, column - width / 2 + width));
        return new((float)(1 - (double)(end - top) * (right - left) / (size.Height * size.Width)), (top, left, end - top, right - left));
    }
}
