using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;

namespace Kiln.Data;

/// <summary>CIFAR-10 or CIFAR-100: files of 3×32×32 images in one archive.</summary>
/// <param name="Set">The set; its only file is the archive.</param>
/// <param name="Inner">The folder in the archive.</param>
/// <param name="Train">The files of the training images.</param>
/// <param name="Test">The file of the test images.</param>
/// <param name="PerFile">How many images each file holds, by name.</param>
sealed record CifarFamily(KnownSet Set, string Inner, ImmutableArray<string> Train, string Test, Func<string, int> PerFile)
{
    internal (Dataset Train, Dataset Test) Load(string? directory, DataPlaces places, Func<string, Dataset> read) => Set.Load(
        directory, places, folder =>
        {
            var inner = Find(folder);
            return (Train.Select(name => Read(Path.Combine(inner, name), read)).Aggregate((all, next) => all.Concat(next)), Read(Path.Combine(inner, Test), read));
        }, Unpack);

    Dataset Read(string path, Func<string, Dataset> read)
    {
        var data = read(path);
        var expected = PerFile(Path.GetFileName(path));
        return data.Count == expected ? data : throw new DataFormatException(path, 0, $"{expected} images", $"{data.Count}");
    }

    /// <summary>The folder with the files: the one given, or the archive's own in it.</summary>
    string Find(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DataNotFoundException(folder, $"{Set.Name} was to be read from the folder '{folder}', which does not exist: {Set.Remedy}.");
        ImmutableArray<string> names = [.. Train, Test];
        if (new[] { folder, Path.Combine(folder, Inner) }.FirstOrDefault(place => names.All(name => File.Exists(Path.Combine(place, name)))) is { } found)
            return found;
        var missing = string.Join(", ", names.Where(name => !File.Exists(Path.Combine(folder, name)) && !File.Exists(Path.Combine(folder, Inner, name))));
        throw new DataNotFoundException(folder, $"{Set.Name} lacks {missing} in the folder '{folder}': {Set.Remedy}.");
    }

    void Unpack(string folder)
    {
        var archive = Path.Combine(folder, Set.Files[0].Name);
        using (var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress)))
        {
            while (tar.GetNextEntry() is { } entry)
            {
                // by name alone: no path in an archive reaches outside the folder
                var name = Path.GetFileName(entry.Name);
                if (entry.DataStream is { } data && (name == Test || Train.Contains(name)))
                    AtomicFile.Write(Path.Combine(folder, name), data.CopyTo);
            }
        }

        File.Delete(archive);
    }
}
