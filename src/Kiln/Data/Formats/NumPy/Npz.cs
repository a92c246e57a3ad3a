using System.Collections.Immutable;
using System.IO.Compression;

namespace Kiln.Data;

/// <summary>NumPy's files of several named arrays, <c>.npz</c>: a zip archive of <c>.npy</c> files, packed or not.</summary>
/// <remarks>
/// <inheritdoc cref="Npy" path="/remarks/node()"/>
/// Every entry is checked against its checksum. In exceptions the file is that of the archive and the entry in it, <c>data.npz/x.npy</c>, and
/// the offset one in the unpacked entry; where the archive itself is at fault, the archive and 0.
/// </remarks>
public static class Npz
{
    const string Extension = ".npy";

    /// <summary>Reads all arrays of a file. Entries that are no <c>.npy</c> files are passed over.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The arrays by name, without <c>.npy</c>.</returns>
    /// <exception cref="DataFormatException">The file is no zip archive, or an array is not NumPy's, holds no plain dtype, or is cut, lengthened or corrupt.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ImmutableSortedDictionary<string, NpyArray> Read(string path)
    {
        using var archive = ZipContent.Open(path);
        return archive.Names.Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .ToImmutableSortedDictionary(name => name[..^Extension.Length], name => Content(archive, name).Array, StringComparer.Ordinal);
    }

    /// <summary>Reads one array of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The array's name, without <c>.npy</c>.</param>
    /// <returns>The array.</returns>
    /// <exception cref="DataFormatException">The file is no zip archive, has no array of that name, or the array is not NumPy's, holds no plain dtype, or is cut, lengthened or corrupt.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static NpyArray Read(string path, string name)
    {
        using var archive = ZipContent.Open(path);
        return Content(archive, name + Extension).Array;
    }

    /// <summary>Writes a file, packed; one that is there is replaced when the new one is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="arrays">What it is to hold, by name.</param>
    /// <example><code>Npz.Write("test.npz", new Dictionary&lt;string, NpyArray&gt; { ["x"] = NpyArray.Of([2, 2], [1f, 2, 3, 4]), ["y"] = NpyArray.Of([2], [0, 1]) });</code></example>
    public static void Write(string path, IReadOnlyDictionary<string, NpyArray> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        AtomicFile.Write(path, file =>
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var (name, array) in arrays)
            {
                using var entry = archive.CreateEntry(name + Extension, CompressionLevel.Optimal).Open();
                Npy.Write(entry, array);
            }
        });
    }

    /// <summary>Reads samples and their targets as a dataset.</summary>
    /// <remarks>
    /// Samples are N×features, N×H×W (grey images), or images of four dimensions with their channels first or last. <c>uint8</c> stays
    /// bytes, which read as 0 to 1; other numbers read as they are. Targets that are whole numbers, N or N×1, are labels; strings are labels too,
    /// of the classes that they name, in ordinal order unless a list is given; floats, N or N×width, are values to regress.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="samples">The name of the samples' array.</param>
    /// <param name="targets">The name of the targets' array.</param>
    /// <param name="classes">The names of the classes; as the targets have them if left out.</param>
    /// <param name="channels">Whether images have their channels first or last.</param>
    /// <returns>The dataset.</returns>
    /// <exception cref="DataFormatException">
    /// A file is not NumPy's, or is cut, lengthened or corrupt, or does not hold what it should; or there are more of one than of the other, a
    /// label without a class, or a value that is not finite.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <example><code>var train = Npz.ReadDataset("mnist.npz", "x_train", "y_train");</code></example>
    public static Dataset ReadDataset(
        string path, string samples, string targets, IReadOnlyList<string>? classes = null, ChannelOrder channels = ChannelOrder.First)
    {
        using var archive = ZipContent.Open(path);
        return NpyDataset.Of(Content(archive, samples + Extension), Content(archive, targets + Extension), classes, channels);
    }

    static NpyContent Content(ZipContent archive, string name)
    {
        using var content = archive.Read(name);
        return NpyContent.Read(content);
    }
}
