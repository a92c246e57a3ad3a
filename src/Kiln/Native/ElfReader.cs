using System.Buffers.Binary;
using System.Text;

namespace Kiln.Native;

/// <summary>Reads little-endian values, named as the ELF specification names them, from a stretch of a file and never beyond it.</summary>
/// <param name="bytes">The stretch.</param>
internal readonly ref struct ElfReader(ReadOnlySpan<byte> bytes)
{
    // The longest file name, and longer than any version's: a bound keeps a damaged file from costing time.
    const int LongestName = 255;

    readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>A stretch of this stretch.</summary>
    /// <param name="at">Where it starts.</param>
    /// <param name="size">How many bytes it has.</param>
    /// <returns>A reader of it, whose offsets start at 0.</returns>
    public ElfReader Part(ulong at, ulong size) => new(Slice(at, size));

    /// <summary>One byte.</summary>
    /// <param name="at">Its offset.</param>
    /// <returns>Its value.</returns>
    public byte Byte(ulong at) => Slice(at, sizeof(byte))[0];

    /// <summary>Two bytes.</summary>
    /// <param name="at">Their offset.</param>
    /// <returns>Their value.</returns>
    public ushort Half(ulong at) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(at, sizeof(ushort)));

    /// <summary>Four bytes.</summary>
    /// <param name="at">Their offset.</param>
    /// <returns>Their value.</returns>
    public uint Word(ulong at) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(at, sizeof(uint)));

    /// <summary>Eight bytes.</summary>
    /// <param name="at">Their offset.</param>
    /// <returns>Their value.</returns>
    public ulong Xword(ulong at) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(at, sizeof(ulong)));

    /// <summary>A name that ends with a zero.</summary>
    /// <param name="at">Its offset.</param>
    /// <returns>The name, without the zero.</returns>
    public string Name(ulong at)
    {
        var start = (int)Math.Min(at, (ulong)bytes.Length);
        var name = bytes.Slice(start, Math.Min(LongestName + 1, bytes.Length - start));
        return name.IndexOf((byte)0) is >= 0 and var length
            ? Encoding.Latin1.GetString(name[..length])
            : throw new MalformedElfException("a name in it has no end");
    }

    ReadOnlySpan<byte> Slice(ulong at, ulong size)
    {
        var available = (ulong)bytes.Length;
        return at <= available && size <= available - at
            ? bytes.Slice((int)at, (int)size)
            : throw new MalformedElfException("it refers to what is beyond its end");
    }
}
