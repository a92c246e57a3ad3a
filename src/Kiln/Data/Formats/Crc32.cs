namespace Kiln.Data;

/// <summary>The checksum of gzip (RFC 1952, section 8), as a value: start from the default and go on with more bytes.</summary>
readonly record struct Crc32
{
    static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    readonly uint state;

    Crc32(uint state) => this.state = state;

    internal uint Value => state;

    internal Crc32 With(ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        var crc = ~state;
        foreach (var next in bytes)
            crc = table[(byte)(crc ^ next)] ^ (crc >> 8);
        return new Crc32(~crc);
    }

    static uint Entry(int index)
    {
        var entry = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            entry = (entry & 1) != 0 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
        return entry;
    }
}
