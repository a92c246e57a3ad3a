using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Feeding;
using Kiln.Images;
using Kiln.Preprocessing;
using static TorchSharp.torch;

namespace Kiln.Benchmarks;

/// <summary>A way from stored images to batches, by Kiln and by tensor operations.</summary>
/// <param name="Name">What the peer's script calls it.</param>
/// <param name="Title">What it does.</param>
/// <param name="Images">How many images a batch has.</param>
/// <param name="Size">Floats of a result.</param>
/// <param name="Kiln">Fills in a batch.</param>
/// <param name="TorchSharp">Computes the same batch.</param>
internal sealed record DataJob(string Name, string Title, int Images, int Size, Action<float[]> Kiln, Func<Tensor> TorchSharp)
{
    private const int Seed = 1;

    /// <summary>Flip, padded crop, HSV jitter and fancy PCA at 3×32×32.</summary>
    public static DataJob Colours()
    {
        var data = Pictures(new(3, 32, 32), 128);
        AugmentationAttribute[] words = [new HorizontalFlipAttribute(), new RandomCropAttribute(32, padding: 4), new HsvJitterAttribute(), new FancyPcaAttribute()];
        var (basis, stored) = (ColourBasis.Of(data), Stored(data));
        return new("colours", "flip + padded crop + HSV jitter + fancy PCA, 32×32×3", data.Count, data.Shape.Size, Filling(data, data.Shape, words), () =>
        {
            var images = TensorWarps.Crop(stored, [.. Samples(data).Select(i => (Draws.Of(Seed, 1, 0, i).Chance(0, 0.5), Whole(1, i, 1), Whole(1, i, 0)))], 4, 32);
            return TensorColours.Apply(images, [.. Samples(data).Select(i => ColourChange.Draw(words[2], Draws.Of(Seed, 1, 2, i), basis)!.Value)], [.. Samples(data).Select(i => ColourChange.Draw(words[3], Draws.Of(Seed, 1, 3, i), basis)!.Value)]);
        });

        static int Whole(int word, int sample, int n) => Draws.Of(Seed, 1, word, sample).Whole(n, 0, 8);
    }

    /// <summary>A resized crop, turned, from 3×256×256 to 3×224×224.</summary>
    public static DataJob Warps()
    {
        var (data, shape) = (Pictures(new(3, 256, 256), 32), new Shape(3, 224, 224));
        AugmentationAttribute[] words = [new RandomResizedCropAttribute(224), new RandomRotationAttribute(15)];
        var stored = Stored(data);
        return new("warps", "random resized crop + rotation, 256×256×3 to 224×224×3", data.Count, shape.Size, Filling(data, shape, words), () =>
        {
            var placements = Samples(data).Select(i => Geometry.Draw(words[0], Draws.Of(Seed, 1, 0, i), 256, 256)!.Value.Then(Geometry.Draw(words[1], Draws.Of(Seed, 1, 1, i), 224, 224)!.Value));
            return TensorWarps.Sample(stored, [.. placements], shape);
        });
    }

    /// <summary>JPEG files of 256×256 to batches.</summary>
    public static DataJob Files(string folder)
    {
        var shape = new Shape(3, 256, 256);
        var data = ImageFolder.Load(folder, shape, Fit.Exact);
        return new("files", "JPEG files of 256×256×3 to batches", 32, shape.Size, Filling(data.Take(32), shape, []), () => TensorFiles.Read([.. Samples(data.Take(32)).Select(data.NameOf)]));
    }

    private static IEnumerable<int> Samples(Dataset data) => Enumerable.Range(0, data.Count);

    private static unsafe Action<float[]> Filling(Dataset data, Shape shape, AugmentationAttribute[] words)
    {
        var augmenter = words.Length == 0 ? null : Augmenter.Of([.. words], data, shape, Seed);
        var portion = new Portion(Samples(data).ToArray(), 1);
        return to =>
        {
            fixed (float* address = to) InputPass.Run(portion, Stock.Of(data), augmenter, Preprocessor.None, shape.Size, new(address));
        };
    }

    private static Tensor Stored(Dataset data)
    {
        var bytes = new byte[data.Count * data.Shape.Size];
        for (var i = 0; i < data.Count; i++) data.ReadBytes(i, bytes.AsSpan(i * data.Shape.Size));
        return tensor(bytes).reshape(data.Count, data.Shape.Channels, data.Shape.Height, data.Shape.Width).DetachFromDisposeScope();
    }

    /// <summary>Pictures of soft patches of colour.</summary>
    public static Dataset Pictures(Shape shape, int count)
    {
        var pixels = new byte[count * shape.Size];
        for (var i = 0; i < count; i++)
            for (var channel = 0; channel < 3; channel++)
                for (var row = 0; row < shape.Height; row++)
                    for (var column = 0; column < shape.Width; column++)
                        pixels[((i * 3 + channel) * shape.Height + row) * shape.Width + column] =
                            (byte)(127.5 + 127.5 * Math.Sin(0.7 * i + 2.1 * channel + (4 + i % 5) * row / (double)shape.Height) * Math.Cos(1.3 * i - channel + (3 + i % 7) * column / (double)shape.Width));
        return Dataset.FromBytes(shape, pixels, new int[count]);
    }
}
