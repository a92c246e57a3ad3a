using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Kiln.Data;
using static TorchSharp.torch;

namespace Kiln.Transfer;

/// <summary>Writes safetensors files, whole or not at all.</summary>
internal static class SafetensorsWriter
{
    /// <summary>A tensor to be written.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">The type of its elements.</param>
    /// <param name="Shape">Its sides.</param>
    /// <param name="Bytes">Its elements, little-endian, in row-major order.</param>
    public sealed record Entry(string Name, ElementType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
    {
        /// <summary>A tensor of floats.</summary>
        public static Entry Of(string name, IReadOnlyList<long> shape, float[] values) => new(name, ElementType.F32, shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

        /// <summary>A network's tensor: a count as an integer, all else as floats.</summary>
        public static Entry Of(string name, Tensor tensor) => tensor.dtype == ScalarType.Int64
            ? Of(name, tensor.item<long>())
            : Of(name, tensor.shape, tensor.detach().to(ScalarType.Float32, CPU).contiguous().data<float>().ToArray());

        /// <summary>A single integer.</summary>
        public static Entry Of(string name, long value) => new(name, ElementType.I64, [], BitConverter.GetBytes(value));
    }

    /// <summary>Writes a file: first another beside it, which takes its place when it is whole and on the disk.</summary>
    public static void Write(string path, IReadOnlyList<Entry> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = Header(tensors, metadata);
        AtomicFile.Write(path, file =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            file.Write(length);
            file.Write(header);
            foreach (var tensor in tensors) file.Write(tensor.Bytes.Span);
        });
    }

    // padded with spaces, so that the tensors' bytes are aligned
    private static byte[] Header(IReadOnlyList<Entry> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var offset = 0L;
        var entries = new Dictionary<string, object> { ["__metadata__"] = metadata };
        foreach (var tensor in tensors)
        {
            entries.Add(tensor.Name, new { dtype = $"{tensor.Type}", shape = tensor.Shape, data_offsets = new[] { offset, offset + tensor.Bytes.Length } });
            offset += tensor.Bytes.Length;
        }

        var text = JsonSerializer.SerializeToUtf8Bytes(entries);
        return [.. text, .. Enumerable.Repeat((byte)' ', (8 - text.Length % 8) % 8)];
    }
}
