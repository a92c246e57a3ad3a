using System.Collections.Immutable;

namespace Kiln.Native;

/// <summary>Reads which symbol versions a library requires of others, and which of them its relocations use.</summary>
internal static class ElfVersions
{
    const ulong DT_STRTAB = 5, DT_STRSZ = 10;
    const ulong DT_RELA = 7, DT_RELASZ = 8, DT_RELAENT = 9, DT_REL = 17, DT_PLTRELSZ = 2, DT_PLTREL = 20, DT_JMPREL = 23;
    const ulong DT_VERSYM = 0x6ffffff0, DT_VERNEED = 0x6ffffffe;
    const ulong VerneedSize = 16, VernauxSize = 16, RelaSize = 24;

    // A version's index has 15 bits; the sixteenth hides a symbol and is no part of it.
    const int LastIndex = 0x7fff;

    /// <summary>Reads the versions.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="layout">Where things are in it.</param>
    /// <returns>The versions, in the file's order.</returns>
    /// <exception cref="MalformedElfException">The tables are damaged.</exception>
    public static ImmutableArray<RequiredVersion> Read(ElfReader file, ElfLayout layout)
    {
        if (!layout.Dynamic.ContainsKey(DT_VERNEED))
            return [];

        var used = UsedIndices(file, layout);
        var names = file.Part(layout.Offset(DT_STRTAB), layout.Value(DT_STRSZ));
        var versions = ImmutableArray.CreateBuilder<RequiredVersion>();

        foreach (var at in Chain(file, layout.Offset(DT_VERNEED), VerneedSize))
        {
            var need = file.Part(at, VerneedSize);
            var library = names.Name(need.Word(4));

            foreach (var auxiliary in Chain(file, at + need.Word(8), VernauxSize))
            {
                var version = file.Part(auxiliary, VernauxSize);
                var flags = auxiliary + 4;
                versions.Add(new(
                    library,
                    names.Name(version.Word(8)),
                    IsUsed: used[version.Half(6) & LastIndex],
                    IsWeak: (file.Byte(flags) & RequiredVersion.WeakFlag) != 0,
                    FlagsOffset: (int)flags));
            }

            if (versions.Count > LastIndex)
                throw TooMany();
        }

        return versions.ToImmutable();
    }

    // As the loader goes: the last word of an entry says how far on the next one is, and 0 that there is none.
    static List<ulong> Chain(ElfReader file, ulong first, ulong size)
    {
        var offsets = new List<ulong>();
        uint step;
        for (var at = first; ; at += step)
        {
            offsets.Add(at);
            step = file.Part(at, size).Word(size - sizeof(uint));
            if (step == 0)
                return offsets;
            if (offsets.Count > LastIndex)
                throw TooMany();
        }
    }

    static bool[] UsedIndices(ElfReader file, ElfLayout layout)
    {
        var known = !layout.Dynamic.ContainsKey(DT_REL)
            && layout.Dynamic.GetValueOrDefault(DT_PLTREL, DT_RELA) == DT_RELA
            && layout.Dynamic.GetValueOrDefault(DT_RELAENT, RelaSize) == RelaSize;
        if (!known)
            throw new MalformedElfException("its relocations are of an unknown form");

        var versionOfSymbol = layout.Offset(DT_VERSYM);
        var used = new bool[LastIndex + 1];

        foreach (var (table, sizeOfTable) in new[] { (DT_RELA, DT_RELASZ), (DT_JMPREL, DT_PLTRELSZ) })
        {
            if (!layout.Dynamic.ContainsKey(table))
                continue;

            var size = layout.Value(sizeOfTable);
            var relocations = file.Part(layout.Offset(table), size);
            for (ulong at = 0; at < size; at += RelaSize)
            {
                var symbol = relocations.Xword(at + 8) >> 32;
                used[file.Half(versionOfSymbol + 2 * symbol) & LastIndex] = true;
            }
        }

        return used;
    }

    static MalformedElfException TooMany() => new("it requires more versions than there can be");
}
