using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Kiln.Native;

/// <summary>A shared library of Linux's, as far as the versions of the symbols that it imports go.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Versions">The versions that it requires, in the file's order.</param>
/// <remarks>Names are those of the ELF specification and of the Linux Standard Base, "Symbol Versioning".</remarks>
internal sealed record ElfImage(ImmutableArray<byte> Bytes, ImmutableArray<RequiredVersion> Versions)
{
    /// <summary>Reads a library.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <returns>The library.</returns>
    /// <exception cref="MalformedElfException">The bytes are not a whole 64-bit little-endian ELF library.</exception>
    public static ElfImage Parse(ImmutableArray<byte> bytes)
    {
        var reader = new ElfReader(bytes.AsSpan());
        var layout = ElfLayout.Read(reader);
        return new(bytes, ElfVersions.Read(reader, layout));
    }

    /// <summary>
    /// The same library with versions marked weak: the loader then accepts that they are missing.
    /// One that a relocation uses is refused, since its symbols could not be found when they are needed.
    /// </summary>
    /// <param name="versions">Versions of this library's that no relocation uses.</param>
    /// <returns>The whole file, changed in one byte for each version.</returns>
    /// <exception cref="InvalidOperationException">A relocation uses one of the versions.</exception>
    public ImmutableArray<byte> Weaken(ImmutableArray<RequiredVersion> versions)
    {
        if (versions.FirstOrDefault(version => version.IsUsed) is { } used)
            throw new InvalidOperationException($"{used.Library} must have {used.Name}: symbols at that version are used.");

        var changed = Bytes.ToArray();
        foreach (var version in versions)
            changed[version.FlagsOffset] |= RequiredVersion.WeakFlag;

        return ImmutableCollectionsMarshal.AsImmutableArray(changed);
    }
}
