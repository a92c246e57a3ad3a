using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>
/// Fashion-MNIST (Xiao, Rasul, Vollgraf 2017; MIT licence): 60,000 + 10,000 grey images, 1×28×28, of ten kinds of garment.
/// </summary>
public static class FashionMnist
{
    // Lengths and SHA-256 as TensorFlow Datasets and others list them for the files of the authors' repository.
    static readonly MnistFamily Family = new(
        new KnownSet(
            "Fashion-MNIST", "fashion-mnist",
            [
                File("train-images-idx3-ubyte.gz", 26421880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                File("train-labels-idx1-ubyte.gz", 29515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                File("t10k-images-idx3-ubyte.gz", 4422102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                File("t10k-labels-idx1-ubyte.gz", 5148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
            ],
            "install Debian's package dataset-fashion-mnist, which puts the four files into /usr/share/datasets/fashion-mnist, "
            + "or download them from https://github.com/zalandoresearch/fashion-mnist"),
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]);

    /// <summary>The shape of each image.</summary>
    public static Shape Shape => MnistFamily.Shape;

    /// <summary>The ten kinds of garment, in the order of their labels.</summary>
    public static ImmutableArray<string> Classes => Family.Classes;

    /// <summary>Reads the four original IDX files.</summary>
    /// <param name="directory">
    /// The folder that holds them, each gzipped or not: <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>,
    /// <c>t10k-images-idx3-ubyte</c>, <c>t10k-labels-idx1-ubyte</c> (or with <c>.idx</c> for <c>-idx</c>). If left out, the usual places:
    /// the folder <c>fashion-mnist</c> in what the environment variable KILN_DATA names, in <c>~/.kiln</c> and in
    /// <c>/usr/share/datasets</c>; if it is in none, it is downloaded (31 MB, checked) to the first of them.
    /// </param>
    /// <returns>The training and the test images, which read as floats from 0 to 1. Split a validation part off the training images.</returns>
    /// <exception cref="DataNotFoundException">A file or the folder is missing and cannot be downloaded; the message says how to get it.</exception>
    /// <exception cref="DataFormatException">A file is cut, lengthened or corrupt, or does not hold what it should.</exception>
    public static (Dataset Train, Dataset Test) Load(string? directory = null) => Load(directory, DataPlaces.Usual);

    internal static (Dataset Train, Dataset Test) Load(string? directory, DataPlaces places) => Family.Load(directory, places);

    static RemoteFile File(string name, long length, string sha256) =>
        new(name, length, sha256, [new Uri($"https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/{name}"), new Uri($"http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/{name}")]);
}
