namespace Kiln.Native;

/// <summary>A symbol version that a library requires of another, and without which the loader refuses it.</summary>
/// <param name="Library">The library that must define it: <c>libstdc++.so.6</c>.</param>
/// <param name="Name">The version: <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="IsUsed">Whether a relocation names a symbol at this version.</param>
/// <param name="IsWeak">Whether the loader accepts its absence.</param>
/// <param name="FlagsOffset">Where in the file its flags are.</param>
internal sealed record RequiredVersion(string Library, string Name, bool IsUsed, bool IsWeak, int FlagsOffset)
{
    /// <summary>The flag that makes the loader accept a version's absence, <c>VER_FLG_WEAK</c>.</summary>
    public const byte WeakFlag = 2;
}
