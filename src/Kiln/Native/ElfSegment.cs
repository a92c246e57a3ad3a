namespace Kiln.Native;

/// <summary>A stretch of a library's file and the addresses at which it is loaded.</summary>
/// <param name="Offset">Where it is in the file.</param>
/// <param name="Address">Its first address, counted from the library's base.</param>
/// <param name="Size">How many bytes of the file it has.</param>
internal readonly record struct ElfSegment(ulong Offset, ulong Address, ulong Size)
{
    /// <summary>Whether an address is in it.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True if a byte of the file is loaded there.</returns>
    public bool Holds(ulong address) => address >= Address && address - Address < Size;
}
