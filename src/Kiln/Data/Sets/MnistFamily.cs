using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>MNIST and a set that follows it to the letter: four IDX files of 1×28×28 images in ten classes.</summary>
/// <param name="Set">The set.</param>
/// <param name="Classes">The names of its classes.</param>
sealed record MnistFamily(KnownSet Set, ImmutableArray<string> Classes)
{
    internal static Shape Shape { get; } = new(1, 28, 28);

    internal (Dataset Train, Dataset Test) Load(string? directory, DataPlaces places) => Set.Load(directory, places, folder =>
    {
        var files = MnistFiles.Find(folder, Set.Name, Set.Remedy);
        return (Read(files.TrainImages, files.TrainLabels), Read(files.TestImages, files.TestLabels));
    });

    Dataset Read(string images, string labels)
    {
        var data = Idx.ReadDataset(images, labels, Classes);
        return data.Shape == Shape ? data : throw new DataFormatException(images, 4, $"images of {Shape}", $"images of {data.Shape}");
    }
}
