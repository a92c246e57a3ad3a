using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>The four files in which MNIST and the sets that follow it come.</summary>
/// <param name="TrainImages">Where the training images are.</param>
/// <param name="TrainLabels">Where their labels are.</param>
/// <param name="TestImages">Where the test images are.</param>
/// <param name="TestLabels">Where their labels are.</param>
sealed record MnistFiles(string TrainImages, string TrainLabels, string TestImages, string TestLabels)
{
    static readonly ImmutableArray<string> Names =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    /// <summary>Finds the files in a folder. Of several forms of a file the plain one is taken, which need not be unpacked.</summary>
    /// <exception cref="DataNotFoundException">One is missing.</exception>
    internal static MnistFiles Find(string directory, string set, string remedy)
    {
        if (!Directory.Exists(directory))
            throw new DataNotFoundException(directory, $"{set} was to be read from the folder '{directory}', which does not exist: {remedy}.");
        var found = Names.Select(name => Spellings(name).Select(spelling => Path.Combine(directory, spelling)).FirstOrDefault(File.Exists)).ToArray();
        if (found is [{ } trainImages, { } trainLabels, { } testImages, { } testLabels])
            return new MnistFiles(trainImages, trainLabels, testImages, testLabels);
        var missing = string.Join(" and ", Names.Where((_, i) => found[i] is null));
        throw new DataNotFoundException(directory, $"{set} lacks {missing} (gzipped or not) in the folder '{directory}': {remedy}.");
    }

    // Unpacking tools have left both 't10k-images-idx3-ubyte' and 't10k-images.idx3-ubyte' about.
    static ImmutableArray<string> Spellings(string name)
    {
        var dotted = name.Replace("-idx", ".idx", StringComparison.Ordinal);
        return [name, dotted, name + ".gz", dotted + ".gz"];
    }
}
