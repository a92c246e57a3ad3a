using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// An address of floats in native memory. Generated code computes with these and so needs no <c>unsafe</c>;
/// the memory belongs to an arena or a workspace, which outlives every kernel that reads it.
/// </summary>
/// <param name="address">Where the first float lies.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Floats(float* address)
{
    /// <summary>Where the first float lies.</summary>
    public float* Address { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => address; }

    /// <summary>The first float.</summary>
    public float First { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => *address; }

    /// <summary>Whether there is no memory here.</summary>
    public bool IsNull => address == null;

    /// <summary>Sets floats to zero.</summary>
    public void Clear(int count) => new Span<float>(address, count).Clear();

    /// <summary>The address <paramref name="count"/> floats further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats operator +(Floats floats, int count) => new(floats.Address + count);

    /// <summary>The address <paramref name="count"/> floats further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats operator +(Floats floats, long count) => new(floats.Address + count);

    /// <summary>The raw pointer, for kernels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator float*(Floats floats) => floats.Address;

    /// <summary>Wraps a raw pointer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Floats(float* address) => new(address);
}
