namespace Kiln.Data;

/// <summary>
/// NumPy's files of one array, <c>.npy</c> (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html): versions 1.0 to 3.0, all
/// plain dtypes, either byte order, either memory order. Files may be gzipped, whatever they are called.
/// </summary>
/// <remarks>
/// Arrays of Python objects are refused by name: they are pickles, which may run code when they are read. So are structured dtypes, dates and
/// extended floats. Readers allocate no more than a file's real content needs, whatever its header claims, and refuse a file of any other length
/// than its header says.
/// </remarks>
public static class Npy
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, gzipped or not.</param>
    /// <returns>Its array, row-major and in this machine's byte order, whatever the file's.</returns>
    /// <exception cref="DataFormatException">The file is not NumPy's, holds no plain dtype, or is cut, lengthened or corrupt.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <example><code>var features = Npy.Read("features.npy").ToFloats();</code></example>
    public static NpyArray Read(string path) => Content(path).Array;

    /// <summary>Writes a file of version 1.0; one that is there is replaced when the new one is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="array">What it is to hold.</param>
    public static void Write(string path, NpyArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        AtomicFile.Write(path, file => Write(file, array));
    }

    /// <summary>Reads samples and their targets from a file each, as <see cref="Npz.ReadDataset"/> reads them from one.</summary>
    /// <inheritdoc cref="Npz.ReadDataset" path="/remarks"/>
    /// <inheritdoc cref="Npz.ReadDataset" path="/exception"/>
    /// <param name="samples">The file of the samples.</param>
    /// <param name="targets">The file of the targets.</param>
    /// <param name="classes">The names of the classes; as the targets have them if left out.</param>
    /// <param name="channels">Whether images have their channels first or last.</param>
    /// <returns>The dataset.</returns>
    public static Dataset ReadDataset(string samples, string targets, IReadOnlyList<string>? classes = null, ChannelOrder channels = ChannelOrder.First) =>
        NpyDataset.Of(Content(samples), Content(targets), classes, channels);

    internal static void Write(Stream stream, NpyArray array)
    {
        stream.Write(NpyHeader.Of(array));
        stream.Write(array.Bytes.AsSpan());
    }

    static NpyContent Content(string path)
    {
        using var content = FileContent.Open(path);
        return NpyContent.Read(content);
    }
}
