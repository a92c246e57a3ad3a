using System.Buffers;
using System.Collections.Immutable;
using Kiln.Data;

namespace Kiln.Augmentation;

/// <summary>The declared augmentations of a network over its training data: a function of an image, its place there and the epoch.</summary>
internal sealed class Augmenter
{
    private readonly ImmutableArray<AugmentationAttribute> words;
    private readonly Shape shape;
    private readonly long seed;
    private readonly ColourBasis? basis;

    private Augmenter(ImmutableArray<AugmentationAttribute> words, Shape shape, long seed, ColourBasis? basis) => (this.words, this.shape, this.seed, this.basis) = (words, shape, seed, basis);

    /// <summary>Makes augmentations ready for some data.</summary>
    /// <param name="words">The declared augmentations, in order.</param>
    /// <param name="data">The training data: their shape is the network's input, and what must be fitted is fitted on them.</param>
    /// <param name="seed">Where the draws start.</param>
    /// <exception cref="ArgumentException">Colours are to be changed, but the images are not RGB, or have values outside 0 to 1.</exception>
    public static Augmenter Of(ImmutableArray<AugmentationAttribute> words, Dataset data, long seed)
    {
        if (words.FirstOrDefault(word => word is HsvJitterAttribute or FancyPcaAttribute) is { } colour) CheckColours(colour, data);
        return new(words, data.Shape, seed, words.Any(word => word is FancyPcaAttribute) ? ColourBasis.Of(data) : null);
    }

    /// <summary>Augments an image.</summary>
    /// <param name="image">The image, in CHW order.</param>
    /// <param name="sample">Its place in the data.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    public void Apply(Span<float> image, int sample, int epoch)
    {
        Move(image, sample, epoch);
        for (var i = 0; i < words.Length; i++)
        {
            var draws = Draws.Of(seed, epoch, i, sample);
            if (words[i] is HsvJitterAttribute jitter)
            {
                Colours.Jitter(
                    image, (float)draws.LogUniform(0, jitter.LeastPower, jitter.MostPower), (float)draws.LogUniform(1, jitter.LeastFactor, jitter.MostFactor),
                    (float)draws.Uniform(2, -jitter.Shift, jitter.Shift), (float)draws.Uniform(3, -jitter.Hue, jitter.Hue));
            }
            else if (words[i] is FancyPcaAttribute pca) Colours.Add(image, basis!.Shift(pca.Std * draws.Normal(0), pca.Std * draws.Normal(1), pca.Std * draws.Normal(2)));
        }

        for (var i = 0; i < words.Length; i++)
            if (words[i] is CutoutAttribute cutout && Draws.Of(seed, epoch, i, sample) is var draws && draws.Chance(0, cutout.Probability))
                Cut(image, cutout, draws.Whole(1, 0, shape.Height - 1), draws.Whole(2, 0, shape.Width - 1));
    }

    private void Move(Span<float> image, int sample, int epoch)
    {
        var placement = Placement.Identity;
        for (var i = 0; i < words.Length; i++)
            if (Geometry.Draw(words[i], Draws.Of(seed, epoch, i, sample), shape.Height, shape.Width) is { } next) placement = placement.Then(next);
        if (placement == Placement.Identity) return;

        var rented = ArrayPool<float>.Shared.Rent(image.Length);
        image.CopyTo(rented);
        Resampling.Apply(placement, shape, rented.AsSpan(0, image.Length), image);
        ArrayPool<float>.Shared.Return(rented);
    }

    // a square about a pixel; of even size, it reaches one further up and left
    private void Cut(Span<float> image, CutoutAttribute cutout, int row, int column)
    {
        var (top, left) = (row - cutout.Size / 2, column - cutout.Size / 2);
        var (first, end) = (Math.Max(0, left), Math.Min(shape.Width, left + cutout.Size));
        for (var channel = 0; channel < shape.Channels; channel++)
            for (var line = Math.Max(0, top); line < Math.Min(shape.Height, top + cutout.Size); line++)
                image.Slice((channel * shape.Height + line) * shape.Width + first, end - first).Fill((float)cutout.Fill);
    }

    private static void CheckColours(AugmentationAttribute word, Dataset data)
    {
        var name = word.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);
        if (data.Shape.Channels != 3)
            throw new ArgumentException($"{name} changes the colours of RGB images, but the dataset holds samples of {data.Shape}: leave it out, or give three channels.", nameof(data));
        if (data.Maximum >= byte.MaxValue) return;
        var image = new float[data.Shape.Size];
        for (var sample = 0; sample < data.Count; sample++)
        {
            data.Read(sample, image);
            if (Array.FindIndex(image, value => value is not (>= 0 and <= 1)) is >= 0 and var at)
                throw new ArgumentException($"{name} changes the colours of images with values from 0 to 1, but sample {data.NameOf(sample)} has the value {image[at]}: scale the data to that range.", nameof(data));
        }
    }
}
