using System.Collections.Immutable;
using System.IO.Compression;

namespace Kiln.Transfer;

/// <summary>
/// A state dictionary of PyTorch's, as <c>torch.save(model.state_dict(), "weights.pt")</c> writes it: a zip archive of a pickle that describes tensors, and a
/// file for each of their storages. All of the description is checked before anything is read, and nothing is executed: a pickle that names anything but
/// tensors and dictionaries is refused.
/// </summary>
/// <remarks>Dictionaries inside the dictionary give names with dots: <c>state_dict.conv1.weight</c>. Entries that are no tensors are left out.</remarks>
/// <example>
/// <code>
/// using var file = PyTorchFile.Open("resnet18.pth");
/// foreach (var tensor in file.Tensors) Console.WriteLine($"{tensor.Name}: {tensor.Type} [{string.Join(", ", tensor.Shape)}]");
/// </code>
/// </example>
public sealed class PyTorchFile : ITensorFile
{
    private const int MostTensors = 100_000;

    private const int Deepest = 16;

    private readonly ZipArchive archive;
    private readonly Dictionary<string, PickleValue.Tensor> byName;
    private readonly Dictionary<string, ZipArchiveEntry> storages;

    private PyTorchFile(string path, ZipArchive archive, IReadOnlyList<(string Name, PickleValue.Tensor Tensor)> tensors, Dictionary<string, ZipArchiveEntry> storages)
    {
        (Path, this.archive, this.storages) = (path, archive, storages);
        byName = tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor, StringComparer.Ordinal);
        Tensors = [.. tensors.Select(tensor => new TensorHead(tensor.Name, tensor.Tensor.Of.Type, [.. tensor.Tensor.Shape]))];
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>What it holds, in the dictionary's order.</summary>
    public ImmutableArray<TensorHead> Tensors { get; }

    IEnumerable<TensorHead> ITensorFile.Heads => Tensors;

    /// <summary>Opens a file and checks its description.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="PyTorchFileException">The file is no whole and harmless state dictionary; the message names file and cause.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PyTorchFile Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return Open(path, stream);
        }
        catch (Exception problem)
        {
            stream.Dispose();
            if (problem is InvalidDataException or PickleException or EndOfStreamException or ArgumentException) throw new PyTorchFileException(path, problem.Message.TrimEnd('.'), problem);
            throw;
        }
    }

    /// <summary>Reads a tensor's bytes: little-endian, in row-major order, whatever its strides.</summary>
    /// <param name="name">The name of one of <see cref="Tensors"/>.</param>
    /// <exception cref="PyTorchFileException">The file was changed meanwhile.</exception>
    /// <exception cref="KeyNotFoundException">There is no tensor of that name.</exception>
    public byte[] Read(string name)
    {
        var tensor = byName[name];
        var (size, count) = (ElementTypes.Size(tensor.Of.Type), Count(tensor.Shape));
        if (count == 0) return [];
        var (first, last) = (tensor.Offset, tensor.Offset + tensor.Shape.Zip(tensor.Strides, (side, stride) => (side - 1) * stride).Sum());
        var window = Window(tensor, first * size, (last - first + 1) * size);
        if (IsContiguous(tensor)) return window;

        var (bytes, place) = (new byte[count * size], new long[tensor.Shape.Length]);
        for (var i = 0L; i < count; i++)
        {
            var from = place.Zip(tensor.Strides, (index, stride) => index * stride).Sum();
            window.AsSpan((int)(from * size), size).CopyTo(bytes.AsSpan((int)(i * size)));
            for (var axis = place.Length - 1; axis >= 0 && ++place[axis] == tensor.Shape[axis]; axis--) place[axis] = 0;
        }

        return bytes;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => archive.Dispose();

    private static PyTorchFile Open(string path, FileStream stream)
    {
        Span<byte> magic = stackalloc byte[4];
        var got = stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        if (got < 4 || !magic.SequenceEqual("PK\u0003\u0004"u8))
            throw new PyTorchFileException(path, got > 1 && magic[0] == 0x80
                ? "it is a bare pickle, as PyTorch wrote before 1.6: load it there and save its state_dict() again"
                : "it is no zip archive, which PyTorch's state dictionaries are");
        stream.Position = 0;
        var archive = new ZipArchive(stream, ZipArchiveMode.Read);

        // PyTorch stores without compressing; what is compressed, or longer than the file, could grow without bound
        if (archive.Entries.FirstOrDefault(entry => entry.CompressedLength != entry.Length || entry.Length > stream.Length) is { } odd)
            throw new PyTorchFileException(path, $"its entry {odd.FullName} is said to have {odd.Length} bytes, of {odd.CompressedLength} in a file of {stream.Length}: PyTorch does not compress");
        var pickle = archive.Entries.Where(entry => entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal)).ToList();
        if (pickle.Count != 1) throw new PyTorchFileException(path, $"it has {pickle.Count} entries named data.pkl, where a state dictionary has one");
        var root = pickle[0].FullName[..^"data.pkl".Length];
        if (archive.GetEntry(root + "byteorder") is { } order && Whole(path, order) is var text && !text.AsSpan().SequenceEqual("little"u8))
            throw new PyTorchFileException(path, "its numbers are not little-endian");
        var storages = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.StartsWith(root + "data/", StringComparison.Ordinal)))
            if (!storages.TryAdd(entry.FullName[(root.Length + "data/".Length)..], entry)) throw new PyTorchFileException(path, $"it has two entries named {entry.FullName}");
        var tensors = new List<(string Name, PickleValue.Tensor Tensor)>();
        var left = MostTensors;
        Flatten(path, "", PickleReader.Read(Whole(path, pickle[0])), tensors, ref left, 0);
        if (tensors.GroupBy(tensor => tensor.Name, StringComparer.Ordinal).FirstOrDefault(alike => alike.Count() > 1) is { } twice) throw new PyTorchFileException(path, $"it has {twice.Count()} tensors named '{twice.Key}'");
        foreach (var (name, tensor) in tensors) Check(path, name, tensor, storages);
        return new(path, archive, tensors, storages);
    }

    // a dictionary may hold itself, or another one many times over: what it grows to is bounded
    private static void Flatten(string path, string name, PickleValue value, List<(string, PickleValue.Tensor)> tensors, ref int left, int depth)
    {
        if (depth > Deepest || --left < 0) throw new PyTorchFileException(path, $"its dictionaries are more than {Deepest} deep, or hold more than {MostTensors} values");
        switch (value)
        {
            case PickleValue.Tensor tensor:
                tensors.Add((name, tensor));
                break;

            case PickleValue.Map(var entries):
                foreach (var (key, inner) in entries)
                    if (key is PickleValue.Text(var text) && inner is PickleValue.Map or PickleValue.Tensor) Flatten(path, name.Length == 0 ? text : $"{name}.{text}", inner, tensors, ref left, depth + 1);
                break;

            default: throw new PyTorchFileException(path, "it holds no dictionary of tensors: save the model's state_dict()");
        }
    }

    private static void Check(string path, string name, PickleValue.Tensor tensor, Dictionary<string, ZipArchiveEntry> storages)
    {
        var shape = $"tensor '{name}' of [{string.Join(", ", tensor.Shape)}]";
        if (!storages.TryGetValue(tensor.Of.Key, out var entry)) throw new PyTorchFileException(path, $"{shape} lies in data/{tensor.Of.Key}, which is not there");
        if (tensor.Shape.Length != tensor.Strides.Length || tensor.Shape.Any(side => side < 0) || tensor.Strides.Any(stride => stride < 0) || tensor.Offset < 0)
            throw new PyTorchFileException(path, $"{shape} has strides [{string.Join(", ", tensor.Strides)}] and begins at {tensor.Offset}, which do not fit together");
        var (size, held) = (ElementTypes.Size(tensor.Of.Type), (Int128)entry.Length);
        if ((Int128)tensor.Of.Count * size > held) throw new PyTorchFileException(path, $"{shape} lies in a storage that is said to have {tensor.Of.Count} elements of {size} bytes, but data/{tensor.Of.Key} has {entry.Length} bytes");
        var count = tensor.Shape.Aggregate((Int128)1, (all, side) => Int128.Min(all, long.MaxValue) * side);
        var last = tensor.Shape.Zip(tensor.Strides, (side, stride) => (Int128)(side - 1) * stride).Aggregate((Int128)tensor.Offset, (all, next) => all + next);
        if (count > 0 && (last >= tensor.Of.Count || count > tensor.Of.Count)) throw new PyTorchFileException(path, $"{shape} with strides [{string.Join(", ", tensor.Strides)}] from {tensor.Offset} on reaches beyond its storage of {tensor.Of.Count} elements");
        if (count * size > Array.MaxLength) throw new PyTorchFileException(path, $"{shape} takes {count * size} bytes, more than can be read at once");
    }

    private static byte[] Whole(string path, ZipArchiveEntry entry)
    {
        if (entry.Length > Array.MaxLength) throw new PyTorchFileException(path, $"its entry {entry.FullName} has {entry.Length} bytes, more than can be read at once");
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private byte[] Window(PickleValue.Tensor tensor, long begin, long length)
    {
        try
        {
            using var stream = storages[tensor.Of.Key].Open();
            if (stream.CanSeek) stream.Position = begin;
            else Skip(stream, begin);
            var bytes = new byte[length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException)
        {
            throw new PyTorchFileException(Path, $"data/{tensor.Of.Key} cannot be read: {problem.Message.TrimEnd('.')}", problem);
        }
    }

    private static void Skip(Stream stream, long count)
    {
        var some = new byte[Math.Min(count, 1 << 16)];
        for (; count > 0; count -= some.Length) stream.ReadExactly(some.AsSpan(0, (int)Math.Min(count, some.Length)));
    }

    private static bool IsContiguous(PickleValue.Tensor tensor)
    {
        var expected = 1L;
        for (var axis = tensor.Shape.Length - 1; axis >= 0; axis--)
        {
            if (tensor.Shape[axis] != 1 && tensor.Strides[axis] != expected) return false;
            expected *= tensor.Shape[axis];
        }

        return true;
    }

    private static long Count(long[] shape) => shape.Aggregate(1L, (all, side) => all * side);
}
