using System.Collections.Immutable;
using System.IO.Compression;

namespace Kiln.Data;

/// <summary>The entries of a zip archive. It trusts no length that an archive claims, and compares every entry with its checksum.</summary>
sealed class ZipContent : IDisposable
{
    readonly ZipArchive archive;
    readonly string path;
    readonly ImmutableDictionary<string, ZipArchiveEntry> entries;

    ZipContent(ZipArchive archive, string path)
    {
        this.archive = archive;
        this.path = path;
        var names = archive.Entries.ToLookup(entry => entry.FullName, StringComparer.Ordinal);
        if (names.FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Fault("entries with names of their own", $"two entries named '{twice.Key}'");
        entries = archive.Entries.ToImmutableDictionary(entry => entry.FullName, StringComparer.Ordinal);
    }

    /// <summary>The names of all entries.</summary>
    internal IEnumerable<string> Names => entries.Keys.Order(StringComparer.Ordinal);

    internal static ZipContent Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return Guarded(path, () => new ZipContent(new ZipArchive(file, ZipArchiveMode.Read), path));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The whole of an entry, unpacked.</summary>
    internal FileContent Read(string name)
    {
        if (!entries.TryGetValue(name, out var entry))
            throw Fault($"an entry named '{name}'", entries.IsEmpty ? "an empty archive" : string.Join(", ", Names.Take(20)));
        var bytes = Guarded($"{path}/{name}", () => Unpacked(entry));
        if (new Crc32().With(bytes).Value != entry.Crc32)
            throw new DataFormatException($"{path}/{name}", 0, "bytes that have the entry's checksum", "others, as in a file that was damaged");
        return FileContent.Of(bytes, $"{path}/{name}");
    }

    public void Dispose() => archive.Dispose();

    static byte[] Unpacked(ZipArchiveEntry entry)
    {
        if (entry.Length > Math.Min(Array.MaxLength, FileContent.MostPerPackedByte * entry.CompressedLength))
            throw new InvalidDataException($"{entry.CompressedLength} packed bytes that claim to be {entry.Length}");
        using var packed = entry.Open();
        var whole = new MemoryStream();
        packed.CopyTo(whole);
        return whole.Length == entry.Length ? whole.ToArray() : throw new InvalidDataException($"{whole.Length} bytes where the archive claims {entry.Length}");
    }

    DataFormatException Fault(string expected, string got) => new(path, 0, expected, got);

    // What .NET's reader throws depends on where the damage is.
    static T Guarded<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new DataFormatException(name, 0, "a zip archive", $"bytes that are none, as in a file that was damaged ({fault.Message})", fault);
        }
    }
}
