using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>CIFAR-100 (Krizhevsky 2009): 50,000 + 10,000 colour images, 3×32×32, of 100 kinds of things in 20 superclasses.</summary>
public static class Cifar100
{
    const string TrainFile = "train.bin";

    // Length and SHA-256 as TensorFlow Datasets and others list them for the author's archive.
    static readonly CifarFamily Family = new(
        new KnownSet(
            "CIFAR-100", "cifar-100",
            [
                new RemoteFile(
                    "cifar-100-binary.tar.gz", 168513733, "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
                    [new Uri("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz")]),
            ],
            "download https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz and unpack it into one of these folders"),
        "cifar-100-binary", [TrainFile], "test.bin", name => name == TrainFile ? 50_000 : 10_000);

    /// <summary>The shape of each image.</summary>
    public static Shape Shape => Cifar.Shape;

    /// <summary>The 100 classes, in the order of their labels.</summary>
    public static ImmutableArray<string> Classes => CifarClasses.Hundred;

    /// <summary>The 20 superclasses, in the order of their labels.</summary>
    public static ImmutableArray<string> Superclasses => CifarClasses.Twenty;

    /// <summary>Reads the two files of the binary version.</summary>
    /// <param name="directory">
    /// The folder that holds <c>train.bin</c> and <c>test.bin</c>, or the folder <c>cifar-100-binary</c> with them. If left out, the usual
    /// places: the folder <c>cifar-100</c> in what the environment variable KILN_DATA names, in <c>~/.kiln</c> and in
    /// <c>/usr/share/datasets</c>; if it is in none, it is downloaded (169 MB, checked) to the first of them.
    /// </param>
    /// <param name="labels">Whether the labels are classes or superclasses.</param>
    /// <returns>The training and the test images, which read as floats from 0 to 1. Split a validation part off the training images.</returns>
    /// <exception cref="DataNotFoundException">A file or the folder is missing and cannot be downloaded; the message says how to get it.</exception>
    /// <exception cref="DataFormatException">A file is cut, lengthened or corrupt, or does not hold what it should.</exception>
    public static (Dataset Train, Dataset Test) Load(string? directory = null, CifarLabels labels = CifarLabels.Fine) => Load(directory, labels, DataPlaces.Usual);

    internal static (Dataset Train, Dataset Test) Load(string? directory, CifarLabels labels, DataPlaces places) =>
        Family.Load(directory, places, path => Cifar.Read100(path, labels));
}
