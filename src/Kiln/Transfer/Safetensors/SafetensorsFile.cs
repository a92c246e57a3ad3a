using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Kiln.Transfer;

/// <summary>
/// A file of named tensors in the safetensors format (<see href="https://github.com/huggingface/safetensors"/>): its header, checked from end to end
/// before anything is read, and a way to each tensor's bytes. It executes nothing.
/// </summary>
/// <remarks>
/// The format: 8 bytes with the header's length, little-endian; the header, a JSON object from names to <c>dtype</c>, <c>shape</c> and
/// <c>data_offsets</c>, with texts under <c>__metadata__</c>; and the tensors' bytes, without a gap.
/// </remarks>
/// <example>
/// <code>
/// using var file = SafetensorsFile.Open("weights.safetensors");
/// foreach (var tensor in file.Tensors) Console.WriteLine($"{tensor.Name}: {tensor.Type} [{string.Join(", ", tensor.Shape)}]");
/// </code>
/// </example>
public sealed class SafetensorsFile : ITensorFile
{
    /// <summary>The longest header that the format allows, in bytes.</summary>
    internal const int LongestHeader = 100_000_000;

    private const string MetadataName = "__metadata__";

    private readonly FileStream stream;
    private readonly long start;
    private readonly Dictionary<string, StoredTensor> byName;

    private SafetensorsFile(FileStream stream, long start, ImmutableArray<StoredTensor> tensors, ImmutableDictionary<string, string> metadata)
    {
        (this.stream, this.start, Tensors, Metadata) = (stream, start, tensors, metadata);
        byName = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>The file's path.</summary>
    public string Path => stream.Name;

    /// <summary>What it holds, in the order of the bytes.</summary>
    public ImmutableArray<StoredTensor> Tensors { get; }

    /// <summary>Texts that travel with the tensors.</summary>
    public ImmutableDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SafetensorsException">The file is no whole and consistent safetensors file; the message names file and cause.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return Open(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>A tensor by name; null where there is none.</summary>
    /// <param name="name">The name.</param>
    public StoredTensor? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Reads a tensor's bytes, as they are stored: little-endian, in row-major order.</summary>
    /// <param name="tensor">One of <see cref="Tensors"/>.</param>
    /// <exception cref="IOException">The file cannot be read, or was cut short meanwhile.</exception>
    public byte[] Read(StoredTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var bytes = new byte[tensor.End - tensor.Begin];
        stream.Position = start + tensor.Begin;
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public byte[] Read(string name) => Read(byName[name]);

    IEnumerable<TensorHead> ITensorFile.Heads => Tensors;

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    private static SafetensorsFile Open(FileStream stream)
    {
        if (stream.Length < 8) throw Broken(stream, 0, $"expected 8 bytes with the header's length, got a file of {stream.Length} bytes");
        Span<byte> prefix = stackalloc byte[8];
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LongestHeader) throw Broken(stream, 0, $"the header is said to be {length} bytes long, where at most {LongestHeader} are allowed");
        if ((long)length > stream.Length - 8) throw Broken(stream, 0, $"the header is said to be {length} bytes long, but only {stream.Length - 8} follow");
        var header = new byte[length];
        stream.ReadExactly(header);
        var start = 8 + (long)length;
        var (tensors, metadata) = Parse(stream, header);
        Check(stream, tensors, stream.Length - start);
        return new(stream, start, tensors, metadata);
    }

    private static (ImmutableArray<StoredTensor>, ImmutableDictionary<string, string>) Parse(FileStream stream, byte[] header)
    {
        try
        {
            using var document = JsonDocument.Parse(header, new() { MaxDepth = 8, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw Broken(stream, 8, "the header is not a JSON object");
            var (tensors, metadata) = (ImmutableArray.CreateBuilder<StoredTensor>(), ImmutableDictionary<string, string>.Empty);
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                if (entry.Name == MetadataName) metadata = entry.Value.EnumerateObject().ToImmutableDictionary(text => text.Name, text => text.Value.GetString() ?? "");
                else tensors.Add(Tensor(stream, entry));
            }

            return ([.. tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End)], metadata);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or DecoderFallbackException)
        {
            throw Broken(stream, 8, $"the header cannot be read as JSON of tensors: {problem.Message}");
        }
    }

    private static StoredTensor Tensor(FileStream stream, JsonProperty entry)
    {
        var spelling = entry.Value.GetProperty("dtype").GetString() ?? "";
        if (!ElementTypes.TryParse(spelling, out var type)) throw Broken(stream, 8, $"tensor '{entry.Name}' has elements of type '{spelling}', which is not known");
        var offsets = entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
        if (offsets.Length != 2) throw Broken(stream, 8, $"tensor '{entry.Name}' has {offsets.Length} offsets, where a begin and an end are expected");
        return new(entry.Name, type, [.. entry.Value.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64())], offsets[0], offsets[1]);
    }

    // without a gap and without an overlap: every byte belongs to one tensor
    private static void Check(FileStream stream, ImmutableArray<StoredTensor> tensors, long available)
    {
        var next = 0L;
        foreach (var tensor in tensors)
        {
            if (tensor.Shape.Any(side => side < 0)) throw Broken(stream, 8, $"tensor '{tensor.Name}' has a negative side in its shape [{string.Join(", ", tensor.Shape)}]");
            var size = tensor.Shape.Aggregate((Int128)ElementTypes.Size(tensor.Type), (all, side) => Int128.Min(all, long.MaxValue) * side);
            if (tensor.End - tensor.Begin != size || tensor.End < tensor.Begin)
                throw Broken(stream, 8, $"tensor '{tensor.Name}' of [{string.Join(", ", tensor.Shape)}] takes {size} bytes, but its offsets {tensor.Begin} to {tensor.End} hold {(Int128)tensor.End - tensor.Begin}");
            if (tensor.Begin != next) throw Broken(stream, 8, $"tensor '{tensor.Name}' begins at byte {tensor.Begin}, where {next} is expected: tensors lie one behind the other");
            if (tensor.End > available) throw Broken(stream, 8, $"tensor '{tensor.Name}' ends at byte {tensor.End}, but only {available} bytes follow the header: the file is cut short");
            if (size > Array.MaxLength) throw Broken(stream, 8, $"tensor '{tensor.Name}' takes {size} bytes, more than can be read at once");
            next = tensor.End;
        }

        if (next != available) throw Broken(stream, 8, $"the tensors take {next} bytes, but {available} follow the header");
    }

    private static SafetensorsException Broken(FileStream stream, long offset, string problem) => new(stream.Name, offset, problem);
}
