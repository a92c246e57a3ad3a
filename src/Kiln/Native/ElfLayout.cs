using System.Collections.Immutable;

namespace Kiln.Native;

/// <summary>Where things are in a library: its segments and its dynamic table. The loader goes by these alone, and sections may be stripped.</summary>
/// <param name="Segments">What is loaded.</param>
/// <param name="Dynamic">The dynamic table: values by tag.</param>
internal sealed record ElfLayout(ImmutableArray<ElfSegment> Segments, ImmutableDictionary<ulong, ulong> Dynamic)
{
    const uint Magic = 0x464C457F;
    const byte ELFCLASS64 = 2, ELFDATA2LSB = 1;
    const ushort ET_DYN = 3;
    const ulong HeaderSize = 64, ProgramHeaderSize = 56, DynamicEntrySize = 16;
    const uint PT_LOAD = 1, PT_DYNAMIC = 2;
    const ulong DT_NULL = 0;

    /// <summary>Reads the headers and the dynamic table.</summary>
    /// <param name="file">The whole file.</param>
    /// <returns>The layout.</returns>
    /// <exception cref="MalformedElfException">The file is not a whole 64-bit little-endian ELF library.</exception>
    public static ElfLayout Read(ElfReader file)
    {
        if (file.Word(0) != Magic)
            throw new MalformedElfException("it does not start as an ELF file does");

        var header = file.Part(0, HeaderSize);
        if (header.Byte(4) != ELFCLASS64 || header.Byte(5) != ELFDATA2LSB)
            throw new MalformedElfException("it is an ELF file of another word size or byte order");
        if (header.Half(16) != ET_DYN)
            throw new MalformedElfException("it is an ELF file, but no shared library");
        if (header.Half(54) != ProgramHeaderSize)
            throw new MalformedElfException("its program headers have an unknown size");

        var count = header.Half(56);
        var programHeaders = file.Part(header.Xword(32), count * ProgramHeaderSize);
        var segments = ImmutableArray.CreateBuilder<ElfSegment>();
        var dynamic = ImmutableDictionary<ulong, ulong>.Empty;

        for (ulong i = 0; i < count; i++)
        {
            var entry = programHeaders.Part(i * ProgramHeaderSize, ProgramHeaderSize);
            var type = entry.Word(0);
            if (type is not (PT_LOAD or PT_DYNAMIC))
                continue;

            var segment = new ElfSegment(entry.Xword(8), entry.Xword(16), entry.Xword(32));
            var content = file.Part(segment.Offset, segment.Size);
            if (type == PT_LOAD)
                segments.Add(segment);
            else
                dynamic = ReadDynamic(content, segment.Size / DynamicEntrySize);
        }

        return new(segments.ToImmutable(), dynamic);
    }

    /// <summary>A value of the dynamic table.</summary>
    /// <param name="tag">What it is.</param>
    /// <returns>The value.</returns>
    /// <exception cref="MalformedElfException">There is none.</exception>
    public ulong Value(ulong tag) =>
        Dynamic.TryGetValue(tag, out var value) ? value : throw new MalformedElfException($"its dynamic table lacks entry 0x{tag:x}");

    /// <summary>Where in the file the thing is whose address the dynamic table gives.</summary>
    /// <param name="tag">What it is.</param>
    /// <returns>Its offset.</returns>
    /// <exception cref="MalformedElfException">There is none, or its address is in no segment.</exception>
    public ulong Offset(ulong tag)
    {
        var address = Value(tag);
        foreach (var segment in Segments)
            if (segment.Holds(address))
                return segment.Offset + (address - segment.Address);

        throw new MalformedElfException($"its dynamic table refers to address 0x{address:x}, where nothing is loaded");
    }

    static ImmutableDictionary<ulong, ulong> ReadDynamic(ElfReader table, ulong count)
    {
        var values = ImmutableDictionary.CreateBuilder<ulong, ulong>();
        for (ulong i = 0; i < count && table.Xword(i * DynamicEntrySize) is not DT_NULL and var tag; i++)
            values[tag] = table.Xword(i * DynamicEntrySize + 8);

        return values.ToImmutable();
    }
}
