using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>CIFAR-10 (Krizhevsky 2009): 50,000 + 10,000 colour images, 3×32×32, of ten kinds of things.</summary>
public static class Cifar10
{
    // Length and SHA-256 as TensorFlow Datasets and others list them for the author's archive.
    static readonly CifarFamily Family = new(
        new KnownSet(
            "CIFAR-10", "cifar-10",
            [
                new RemoteFile(
                    "cifar-10-binary.tar.gz", 170052171, "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
                    [new Uri("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")]),
            ],
            "download https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz and unpack it into one of these folders"),
        "cifar-10-batches-bin", ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"], "test_batch.bin", _ => 10_000);

    /// <summary>The shape of each image.</summary>
    public static Shape Shape => Cifar.Shape;

    /// <summary>The ten classes, in the order of their labels.</summary>
    public static ImmutableArray<string> Classes => CifarClasses.Ten;

    /// <summary>Reads the six files of the binary version.</summary>
    /// <param name="directory">
    /// The folder that holds <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c> and <c>test_batch.bin</c>, or the folder
    /// <c>cifar-10-batches-bin</c> with them. If left out, the usual places: the folder <c>cifar-10</c> in what the environment variable
    /// KILN_DATA names, in <c>~/.kiln</c> and in <c>/usr/share/datasets</c>; if it is in none, it is downloaded (170 MB, checked) to the first of them.
    /// </param>
    /// <returns>The training and the test images, which read as floats from 0 to 1. Split a validation part off the training images.</returns>
    /// <exception cref="DataNotFoundException">A file or the folder is missing and cannot be downloaded; the message says how to get it.</exception>
    /// <exception cref="DataFormatException">A file is cut, lengthened or corrupt, or does not hold what it should.</exception>
    public static (Dataset Train, Dataset Test) Load(string? directory = null) => Load(directory, DataPlaces.Usual);

    internal static (Dataset Train, Dataset Test) Load(string? directory, DataPlaces places) => Family.Load(directory, places, path => Cifar.Read10(path));
}
