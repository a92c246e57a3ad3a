using System.Buffers;
using System.Collections.Immutable;
using Kiln.Data;
using Kiln.Kernels;
using Kiln.Models;

namespace Kiln.Augmentation;

/// <summary>The declared augmentations of a network over its training data: a function of an image, its place there and the epoch.</summary>
internal sealed unsafe class Augmenter
{
    private readonly ImmutableArray<AugmentationAttribute> words;
    private readonly Shape size;
    private readonly long seed;
    private readonly ColourBasis? basis;
    private readonly ImmutableArray<int> blending;

    private Augmenter(ImmutableArray<AugmentationAttribute> words, Shape size, long seed, ColourBasis? basis) => 
        (this.words, this.size, this.seed, this.basis, blending) = (words, size, seed, basis, [.. Enumerable.Range(0, words.Length).Where(i => words[i] is MixupAttribute or CutMixAttribute)]);

    /// <summary>Makes a network's declared augmentations ready for some data.</summary>
    /// <param name="blueprint">The network.</param>
    /// <param name="data">The training data.</param>
    /// <param name="seed">Where the draws start.</param>
    /// <returns>The augmentations; null where none are declared.</returns>
    public static Augmenter? For(Blueprint blueprint, Dataset data, long seed) => blueprint.Augmentations.IsEmpty ? null : Of(blueprint.Augmentations, data, blueprint.Input, seed);

    /// <summary>Makes augmentations ready for some data.</summary>
    /// <param name="words">The declared augmentations, in order.</param>
    /// <param name="data">The training data; what must be fitted is fitted on them.</param>
    /// <param name="input">What the network takes: the shape of augmented images.</param>
    /// <param name="seed">Where the draws start.</param>
    /// <exception cref="ArgumentException">
    /// Crops do not lead from the data's shape to the network's; or colours are to be changed, but the images are not RGB, or have values outside 0 to 1.
    /// </exception>
    public static Augmenter Of(ImmutableArray<AugmentationAttribute> words, Dataset data, Shape input, long seed)
    {
        Frames.Check(words, data.Shape, input, nameof(data));
        if (words.FirstOrDefault(word => word is HsvJitterAttribute or FancyPcaAttribute) is { } colour) CheckColours(colour, data);
        return new(words, input, seed, words.Any(word => word is FancyPcaAttribute) ? ColourBasis.Of(data) : null);
    }

    /// <summary>Reads a sample, augmented.</summary>
    /// <param name="source">Where it is stored.</param>
    /// <param name="row">Its row there.</param>
    /// <param name="sample">Its place in the data, which it draws for.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="to">Where the image goes, in CHW order.</param>
    public void Read<V>(StoredSamples source, int row, int sample, int epoch, Span<float> to) where V : struct, ILanes<V>
    {
        Resample(source, row, Place(source.Shape, sample, epoch), to);

        Span<ColourChange> changes = stackalloc ColourChange[words.Length];
        var count = 0;
        for (var i = 0; i < words.Length; i++)
            if (ColourChange.Draw(words[i], Draws.Of(seed, epoch, i, sample), basis) is { } change) changes[count++] = change;
        if (count > 0)
            fixed (float* image = to)
                ColourChanges.Apply<V>(changes[..count], image, size.Height * size.Width);

        for (var i = 0; i < words.Length; i++)
            if (words[i] is CutoutAttribute cutout && Draws.Of(seed, epoch, i, sample) is var draws && draws.Chance(0, cutout.Probability))
                Cut(to, cutout, draws.Whole(1, 0, size.Height - 1), draws.Whole(2, 0, size.Width - 1));
    }

    /// <summary>Whether images are blended with others of their batch.</summary>
    public bool Blends => !blending.IsEmpty;

    /// <summary>How a sample is blended with the next one of its batch: by the one blending augmentation that is declared, or one of several, at even odds.</summary>
    /// <param name="sample">Its place in the data.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    public Blend Blend(int sample, int epoch)
    {
        if (!Blends) return Augmentation.Blend.None;
        var chosen = blending[Draws.Of(seed, epoch, words.Length, sample).Whole(0, 0, blending.Length - 1)];
        return Augmentation.Blend.Draw(words[chosen], Draws.Of(seed, epoch, chosen, sample), size)!.Value;
    }

    /// <summary>The shape of augmented images.</summary>
    public Shape Size => size;

    private Placement Place(Shape stored, int sample, int epoch)
    {
        var (placement, frame) = (Placement.Identity, (stored.Height, stored.Width));
        for (var i = 0; i < words.Length; i++)
        {
            if (Geometry.Draw(words[i], Draws.Of(seed, epoch, i, sample), frame.Height, frame.Width) is { } next) placement = placement.Then(next);
            frame = Frames.After(words[i], frame);
        }

        return placement;
    }

    private void Resample(StoredSamples source, int row, in Placement placement, Span<float> to)
    {
        if (source.Maximum is { } maximum)
        {
            var room = ArrayPool<byte>.Shared.Rent(source.Shape.Size);
            Resampling.Apply(placement, source.Bytes(row, room), maximum, source.Shape, to, size);
            ArrayPool<byte>.Shared.Return(room);
        }
        else if (placement == Placement.Identity && source.Shape == size) source.Read(row, to);
        else
        {
            var room = ArrayPool<float>.Shared.Rent(source.Shape.Size);
            source.Read(row, room.AsSpan(0, source.Shape.Size));
            Resampling.Apply(placement, room.AsSpan(0, source.Shape.Size), source.Shape, to, size);
            ArrayPool<float>.Shared.Return(room);
        }
    }

    // a square about a pixel; of even size, it reaches one further up and left
    private void Cut(Span<float> image, CutoutAttribute cutout, int row, int column)
    {
        var (top, left) = (row - cutout.Size / 2, column - cutout.Size / 2);
        var (first, end) = (Math.Max(0, left), Math.Min(size.Width, left + cutout.Size));
        for (var channel = 0; channel < size.Channels; channel++)
            for (var line = Math.Max(0, top); line < Math.Min(size.Height, top + cutout.Size); line++)
                image.Slice((channel * size.Height + line) * size.Width + first, end - first).Fill((float)cutout.Fill);
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
