using System.Buffers.Binary;
using System.IO.Compression;

namespace Kiln.Data;

/// <summary>
/// The content of a file or resource, unpacked on the way if its first two bytes are gzip's. It trusts no length that a file claims:
/// memory grows with the bytes that are really there.
/// </summary>
/// <remarks>
/// .NET's GZipStream takes a file that was cut for one that ended, and what follows its end for nothing (tried on .NET 10). So the
/// checksum and length in gzip's last eight bytes are compared with what was unpacked. A file of several gzip members fails that.
/// </remarks>
sealed class FileContent : IDisposable
{
    // Deflate never packs better than 1032 to 1 (https://zlib.net/zlib_tech.html).
    internal const long MostPerPackedByte = 1032;
    const int FirstBuffer = 1 << 16;
    const int TrailerLength = 8;

    readonly Stream file;
    readonly Stream content;
    readonly bool packed;
    Crc32 checksum;

    FileContent(Stream file, string name)
    {
        this.file = file;
        Name = name;
        packed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        content = packed ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file;
    }

    /// <summary>The path of the file, or the name of the resource.</summary>
    internal string Name { get; }

    /// <summary>How many bytes have been read.</summary>
    internal long Position { get; private set; }

    internal static FileContent Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        if (file.CanSeek)
            return new FileContent(file, path);
        file.Dispose();
        throw new DataFormatException(path, 0, "a file", "a pipe or device");
    }

    /// <summary>The content of a stream from where it stands, which is read and left open.</summary>
    internal static FileContent Of(Stream stream, string name)
    {
        var whole = new MemoryStream();
        stream.CopyTo(whole);
        whole.Position = 0;
        return new FileContent(whole, name);
    }

    /// <summary>Bytes that are in memory already. The caller gives them up.</summary>
    internal static FileContent Of(byte[] bytes, string name) => new(new MemoryStream(bytes), name);

    /// <summary>The next bytes, exactly as many as asked for.</summary>
    /// <param name="count">How many.</param>
    /// <param name="what">What they are, for the exception.</param>
    /// <exception cref="DataFormatException">The content ends before.</exception>
    internal byte[] Read(long count, string what)
    {
        if (count > Array.MaxLength)
            throw Fault($"{what} of at most {Array.MaxLength} bytes", $"a header that asks for {count}");
        if (count > MostLeft)
            throw Fault($"{count} bytes of {what}", packed ? $"a packed file of {file.Length} bytes, which cannot hold so many" : $"the {MostLeft} bytes that the file has left");

        var bytes = new byte[packed ? Math.Min(count, Math.Max(FirstBuffer, 4 * file.Length)) : count];
        var start = Position;
        var have = 0;
        while (have < count)
        {
            if (have == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(count, 2L * bytes.Length));
            var more = ReadSome(bytes.AsSpan(have));
            if (more == 0)
                throw Fault($"{count} bytes of {what} from byte {start}", $"the end after {have}");
            have += more;
        }

        return bytes;
    }

    /// <summary>All bytes that are left.</summary>
    internal byte[] ReadToEnd()
    {
        var bytes = new byte[Math.Min(FirstBuffer, MostLeft) + 1];
        var have = 0;
        while (ReadSome(bytes.AsSpan(have)) is > 0 and var more)
        {
            have += more;
            if (have == Array.MaxLength)
                throw Fault($"at most {Array.MaxLength - 1} bytes", "more");
            if (have == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, 2L * bytes.Length));
        }

        ExpectTrailer();
        return bytes[..have];
    }

    /// <summary>Throws unless all has been read, and what was read is what was packed.</summary>
    internal void ExpectEnd()
    {
        Span<byte> one = stackalloc byte[1];
        var end = Position;
        if (ReadSome(one) > 0)
            throw new DataFormatException(Name, end, "the end", packed ? "more bytes" : $"{file.Length - end} bytes more");
        ExpectTrailer();
    }

    /// <summary>The exception that says what is wrong where reading stands.</summary>
    internal DataFormatException Fault(string expected, string got, Exception? cause = null) =>
        new(Name, Position, expected, got, cause);

    public void Dispose()
    {
        content.Dispose();
        file.Dispose();
    }

    long MostLeft => (packed ? MostPerPackedByte * file.Length : file.Length) - Position;

    int ReadSome(Span<byte> destination)
    {
        try
        {
            var count = content.Read(destination);
            Position += count;
            if (packed)
                checksum = checksum.With(destination[..count]);
            return count;
        }
        catch (InvalidDataException corrupt)
        {
            throw Fault("gzipped bytes", "bytes that do not unpack, as in a file that was damaged", corrupt);
        }
    }

    void ExpectTrailer()
    {
        if (!packed)
            return;
        Span<byte> trailer = stackalloc byte[TrailerLength];
        file.Position = Math.Max(0, file.Length - TrailerLength);
        file.ReadAtLeast(trailer, TrailerLength, throwOnEndOfStream: false);
        var (sum, length) = (BinaryPrimitives.ReadUInt32LittleEndian(trailer), BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]));
        if (sum != checksum.Value || length != (uint)Position)
        {
            throw Fault(
                $"a gzip file that ends with the checksum and length of its content ({checksum.Value:x8}, {(uint)Position})",
                $"one that ends with {sum:x8}, {length}: it was cut or lengthened, or holds several gzip members");
        }
    }
}
