using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Kiln.Data;

/// <summary>What the header of an <c>.npy</c> file says.</summary>
/// <param name="Element">The type of the elements.</param>
/// <param name="IsSwapped">Whether they are in the other byte order than this machine's.</param>
/// <param name="IsFortran">Whether they lie column-major, first index fastest.</param>
/// <param name="Shape">The sizes, slowest first.</param>
sealed record NpyHeader(NpyElement Element, bool IsSwapped, bool IsFortran, ImmutableArray<int> Shape)
{
    /// <summary>The first bytes of each file: <c>\x93NUMPY</c>.</summary>
    internal static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    // Writers fill the header up so that the elements begin at a multiple of this.
    const int Alignment = 64;

    /// <summary>Reads the header, to where the elements begin.</summary>
    internal static NpyHeader Read(FileContent content)
    {
        var magic = content.Read(Magic.Length, "magic number");
        if (!magic.AsSpan().SequenceEqual(Magic))
            throw new DataFormatException(content.Name, 0, "NumPy's magic number (93, then 'NUMPY')", Convert.ToHexStringLower(magic));
        var version = content.Read(2, "version");
        if (version is not ([1 or 2 or 3, 0]))
            throw new DataFormatException(content.Name, Magic.Length, "version 1.0, 2.0 or 3.0", $"{version[0]}.{version[1]}");
        var length = version[0] == 1
            ? BitConverter.ToUInt16(Little(content.Read(2, "header length")))
            : BitConverter.ToUInt32(Little(content.Read(4, "header length")));
        var start = content.Position;
        var text = content.Read(length, "header");
        return new PythonLiteral(version[0] == 3 ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text), content.Name, start).ReadHeader();
    }

    /// <summary>The header that a file of an array begins with, magic number and all.</summary>
    internal static byte[] Of(NpyArray array)
    {
        var order = array.Element.Part == 1 ? '|' : BitConverter.IsLittleEndian ? '<' : '>';
        var shape = array.Shape is [var only] ? $"({only},)" : $"({string.Join(", ", array.Shape)})";
        var text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '{order}{array.Element}', 'fortran_order': False, 'shape': {shape}, }}");
        var length = (Magic.Length + 4 + text.Length + 1 + Alignment - 1) / Alignment * Alignment - Magic.Length - 4;
        return [.. Magic, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.Latin1.GetBytes(text.PadRight(length - 1)), (byte)'\n'];
    }

    // Lengths are little-endian on any machine.
    static byte[] Little(byte[] bytes)
    {
        if (!BitConverter.IsLittleEndian)
            Array.Reverse(bytes);
        return bytes;
    }
}
