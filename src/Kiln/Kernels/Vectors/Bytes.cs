using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>An address of bytes in native memory, as <see cref="Floats"/> is one of floats.</summary>
/// <param name="address">Where the first byte lies.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Bytes(byte* address)
{
    /// <summary>Where the first byte lies.</summary>
    public byte* Address { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => address; }

    /// <summary>Whether there is no memory here.</summary>
    public bool IsNull => address == null;

    /// <summary>Wraps a raw pointer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Bytes(byte* address) => new(address);

    /// <summary>The bytes of floats, for memory that holds now the one, now the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator Bytes(Floats floats) => new((byte*)floats.Address);
}
