using System.Collections.Immutable;

namespace Kiln.Augmentation;

/// <summary>How large images are as geometry goes on: a crop gives its own size, all else leaves it.</summary>
internal static class Frames
{
    /// <summary>The size behind an augmentation.</summary>
    public static (int Height, int Width) After(AugmentationAttribute word, (int Height, int Width) frame) => word switch
    {
        RandomCropAttribute crop => (crop.Size, crop.Width),
        RandomResizedCropAttribute crop => (crop.Size, crop.Width),
        _ => frame,
    };

    /// <summary>Checks that augmentations lead from stored images to those that a network takes.</summary>
    /// <param name="words">The augmentations, in order.</param>
    /// <param name="stored">The shape of stored images.</param>
    /// <param name="input">The shape of those that the network takes.</param>
    /// <param name="parameter">What the images are called where they came in.</param>
    /// <exception cref="ArgumentException">They do not; the message says where, and what would.</exception>
    public static void Check(ImmutableArray<AugmentationAttribute> words, Shape stored, Shape input, string parameter)
    {
        var frame = (stored.Height, stored.Width);
        foreach (var word in words)
        {
            if (word is RandomCropAttribute crop && (frame.Height + 2 * crop.Padding < crop.Size || frame.Width + 2 * crop.Padding < crop.Width))
                throw new ArgumentException($"RandomCrop cuts {crop.Size}×{crop.Width} out of an image padded by {crop.Padding}, but training images are {frame.Height}×{frame.Width}: give it a padding of {Missing(crop, frame)}, or larger images.", parameter);
            frame = After(word, frame);
        }

        if (stored.Channels == input.Channels && stored.IsFlat == input.IsFlat && frame == (input.Height, input.Width)) return;
        var mend = stored.Channels != input.Channels || stored.IsFlat || stored.Height < input.Height || stored.Width < input.Width
            ? "" : $": declare [RandomResizedCrop({Side(input)})] or [RandomCrop({Side(input)})], which cut training images, or take their middle with data.CentreCrop({input.Height}, {input.Width})";
        throw new ArgumentException($"The network takes samples of {input}, but the dataset holds samples of {stored}{mend}.", parameter);
    }

    private static string Side(Shape shape) => shape.Height == shape.Width ? $"{shape.Height}" : $"{shape.Height}, width: {shape.Width}";

    private static int Missing(RandomCropAttribute crop, (int Height, int Width) frame) => (Math.Max(crop.Size - frame.Height, crop.Width - frame.Width) + 1) / 2;
}
