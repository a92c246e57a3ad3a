using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>
/// Fashion-MNIST (Xiao, Rasul, Vollgraf 2017; MIT licence): 60,000 + 10,000 grey images, 1×28×28, of ten kinds of garment.
/// </summary>
public static class FashionMnist
{
    const string Remedy =
        "install Debian's package dataset-fashion-mnist, which puts the four files into /usr/share/datasets/fashion-mnist, "
        + "or download them from https://github.com/zalandoresearch/fashion-mnist";

    /// <summary>The shape of each image.</summary>
    public static Shape Shape { get; } = new(1, 28, 28);

    /// <summary>The ten kinds of garment, in the order of their labels.</summary>
    public static ImmutableArray<string> Classes { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Reads the four original IDX files.</summary>
    /// <param name="directory">
    /// The folder that holds them, each gzipped or not: <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>,
    /// <c>t10k-images-idx3-ubyte</c>, <c>t10k-labels-idx1-ubyte</c> (or with <c>.idx</c> for <c>-idx</c>).
    /// </param>
    /// <returns>The training and the test images, which read as floats from 0 to 1. Split a validation part off the training images.</returns>
    /// <exception cref="DataNotFoundException">A file or the folder is missing; the message says how to get it.</exception>
    /// <exception cref="DataFormatException">A file is cut, lengthened or corrupt, or does not hold what it should.</exception>
    public static (Dataset Train, Dataset Test) Load(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var files = MnistFiles.Find(directory, "Fashion-MNIST", Remedy);
        return (Read(files.TrainImages, files.TrainLabels), Read(files.TestImages, files.TestLabels));
    }

    static Dataset Read(string images, string labels)
    {
        var data = Idx.ReadDataset(images, labels, Classes);
        return data.Shape == Shape ? data : throw new DataFormatException(images, 4, $"images of {Shape}", $"images of {data.Shape}");
    }
}
