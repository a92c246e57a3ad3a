using System.Buffers.Binary;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Kiln.Transfer;

/// <summary>Files of named tensors, whatever their format.</summary>
public static class TensorFile
{
    /// <summary>Opens a safetensors file or a state dictionary of PyTorch's: the file's first bytes say which.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SafetensorsException">It is a broken safetensors file, or neither.</exception>
    /// <exception cref="PyTorchFileException">It is no whole and harmless state dictionary.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <example><code>using var file = TensorFile.Open("resnet18.pth"); Console.WriteLine(file.Heads.Count());</code></example>
    public static ITensorFile Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Span<byte> first = stackalloc byte[8];
        using (var stream = File.OpenRead(path)) stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);

        // a safetensors file begins with its header's length, and the first bytes of a zip archive or a pickle are none that would be allowed
        var isSafetensors = BinaryPrimitives.ReadUInt64LittleEndian(first) <= SafetensorsFile.LongestHeader;
        return !isSafetensors && (first.StartsWith("PK"u8) || first[0] == 0x80) ? PyTorchFile.Open(path) : SafetensorsFile.Open(path);
    }

    /// <summary>Reads a tensor for another to be filled with: a count as it is, all else as floats.</summary>
    /// <param name="file">The file.</param>
    /// <param name="head">What it says of the tensor.</param>
    /// <param name="like">One of the same sides.</param>
    internal static Tensor Tensor(this ITensorFile file, TensorHead head, Tensor like) => like.dtype == ScalarType.Int64 && head.Type == ElementType.I64
        ? tensor(MemoryMarshal.Cast<byte, long>(file.Read(head.Name)).ToArray()).view(like.shape)
        : tensor(file.Floats(head)).view(like.shape);

    /// <summary>Reads a tensor as floats, of whatever type it is stored.</summary>
    internal static float[] Floats(this ITensorFile file, TensorHead tensor)
    {
        var bytes = file.Read(tensor.Name);
        return tensor.Type switch
        {
            ElementType.F32 => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            ElementType.F64 => Array.ConvertAll(MemoryMarshal.Cast<byte, double>(bytes).ToArray(), value => (float)value),
            ElementType.F16 => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), value => (float)value),
            ElementType.BF16 => Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(), value => BitConverter.UInt32BitsToSingle((uint)value << 16)),
            ElementType.I64 => Array.ConvertAll(MemoryMarshal.Cast<byte, long>(bytes).ToArray(), value => (float)value),
            ElementType.I32 => Array.ConvertAll(MemoryMarshal.Cast<byte, int>(bytes).ToArray(), value => (float)value),
            ElementType.I16 => Array.ConvertAll(MemoryMarshal.Cast<byte, short>(bytes).ToArray(), value => (float)value),
            ElementType.I8 => Array.ConvertAll(bytes, value => (float)(sbyte)value),
            _ => Array.ConvertAll(bytes, value => (float)value),
        };
    }
}
