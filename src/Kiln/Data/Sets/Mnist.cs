using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>MNIST (LeCun, Cortes, Burges 1998): 60,000 + 10,000 grey images, 1×28×28, of the ten digits, written by hand.</summary>
public static class Mnist
{
    // Lengths and SHA-256 as TensorFlow Datasets and others list them for the original files.
    static readonly MnistFamily Family = new(
        new KnownSet(
            "MNIST", "mnist",
            [
                File("train-images-idx3-ubyte.gz", 9912422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                File("train-labels-idx1-ubyte.gz", 28881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                File("t10k-images-idx3-ubyte.gz", 1648877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                File("t10k-labels-idx1-ubyte.gz", 4542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
            ],
            "download train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz from "
            + "https://storage.googleapis.com/cvdf-datasets/mnist/ into one of these folders"),
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);

    /// <summary>The shape of each image.</summary>
    public static Shape Shape => MnistFamily.Shape;

    /// <summary>The ten digits, in the order of their labels.</summary>
    public static ImmutableArray<string> Classes => Family.Classes;

    /// <summary>Reads the four original IDX files.</summary>
    /// <param name="directory">
    /// The folder that holds them, each gzipped or not: <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>,
    /// <c>t10k-images-idx3-ubyte</c>, <c>t10k-labels-idx1-ubyte</c> (or with <c>.idx</c> for <c>-idx</c>). If left out, the usual places:
    /// the folder <c>mnist</c> in what the environment variable KILN_DATA names, in <c>~/.kiln</c> and in <c>/usr/share/datasets</c>; if it
    /// is in none, it is downloaded (12 MB, checked) to the first of them.
    /// </param>
    /// <returns>The training and the test images, which read as floats from 0 to 1. Split a validation part off the training images.</returns>
    /// <exception cref="DataNotFoundException">A file or the folder is missing and cannot be downloaded; the message says how to get it.</exception>
    /// <exception cref="DataFormatException">A file is cut, lengthened or corrupt, or does not hold what it should.</exception>
    public static (Dataset Train, Dataset Test) Load(string? directory = null) => Load(directory, DataPlaces.Usual);

    internal static (Dataset Train, Dataset Test) Load(string? directory, DataPlaces places) => Family.Load(directory, places);

    static RemoteFile File(string name, long length, string sha256) =>
        new(name, length, sha256, [new Uri($"https://storage.googleapis.com/cvdf-datasets/mnist/{name}"), new Uri($"https://ossci-datasets.s3.amazonaws.com/mnist/{name}")]);
}
