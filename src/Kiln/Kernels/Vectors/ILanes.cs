using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>
/// A vector of floats of one instruction set: what kernels and generated pointwise functions are written over, so that
/// one text serves AVX-512, AVX2 and whatever else there is.
/// A comparison gives a mask: lanes of all ones or all zeros, for <see cref="Select"/> and the bitwise operators.
/// </summary>
/// <typeparam name="T">The vector itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<T> where T : struct, ILanes<T>
{
    /// <summary>How many floats a vector holds.</summary>
    static abstract int Count { get; }

    /// <summary>How many rows of two vectors the registers hold beside the operands: the height of the micro-kernel's tile.</summary>
    static abstract int TileRows { get; }

    /// <summary>All lanes zero.</summary>
    static abstract T Zero { get; }

    /// <summary>The lane numbers 0, 1, 2, … as integers.</summary>
    static abstract T LaneNumbers { get; }

    /// <summary>Every lane the same value.</summary>
    static abstract T All(float value);

    /// <summary>Every lane the same bits.</summary>
    static abstract T AllBits(uint bits);

    /// <summary>Every lane the float at an address.</summary>
    static abstract unsafe T Broadcast(float* from);

    /// <summary>The floats at an address.</summary>
    static abstract unsafe T Load(float* from);

    /// <summary>The floats at an address: what generated code calls, which has no pointers.</summary>
    static abstract T Load(Floats from);

    /// <summary>Writes the lanes to an address.</summary>
    static abstract unsafe void Store(T lanes, float* to);

    /// <summary>The bytes at an address, widened to integers.</summary>
    static abstract unsafe T LoadBytes(byte* from);

    /// <summary>Writes the lowest byte of each integer lane.</summary>
    static abstract unsafe void StoreBytes(T integers, byte* to);

    /// <summary>Sum.</summary>
    static abstract T operator +(T left, T right);

    /// <summary>Difference.</summary>
    static abstract T operator -(T left, T right);

    /// <summary>Negation.</summary>
    static abstract T operator -(T lanes);

    /// <summary>Product.</summary>
    static abstract T operator *(T left, T right);

    /// <summary>Quotient.</summary>
    static abstract T operator /(T left, T right);

    /// <summary>Where the left is greater.</summary>
    static abstract T operator >(T left, T right);

    /// <summary>Where the left is smaller.</summary>
    static abstract T operator <(T left, T right);

    /// <summary>Where the left is greater or equal.</summary>
    static abstract T operator >=(T left, T right);

    /// <summary>Where the left is smaller or equal.</summary>
    static abstract T operator <=(T left, T right);

    /// <summary>Bitwise and.</summary>
    static abstract T operator &(T left, T right);

    /// <summary>Bitwise or.</summary>
    static abstract T operator |(T left, T right);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract T operator ^(T left, T right);

    /// <summary>Where a float is not a number.</summary>
    static abstract T IsNaN(T lanes);

    /// <summary>Where two floats are equal.</summary>
    static abstract T AreEqual(T left, T right);

    /// <summary>Where two integers are equal.</summary>
    static abstract T AreEqualBits(T left, T right);

    /// <summary><paramref name="yes"/> where the mask is set, <paramref name="no"/> elsewhere.</summary>
    static abstract T Select(T mask, T yes, T no);

    /// <summary><c>a · b + c</c>, rounded once where the machine can.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary><c>sum ← a · b + sum</c>, rounded as <see cref="MultiplyAdd"/> does. In place: the JIT then chooses the form that overwrites the sum, and moves nothing.</summary>
    static abstract void Accumulate(T a, T b, ref T sum);

    /// <summary>The greater of each pair; the second where either is not a number.</summary>
    static abstract T Max(T left, T right);

    /// <summary>The smaller of each pair; the second where either is not a number.</summary>
    static abstract T Min(T left, T right);

    /// <summary>Absolute value.</summary>
    static abstract T Abs(T lanes);

    /// <summary>Square root.</summary>
    static abstract T Sqrt(T lanes);

    /// <summary>The nearest integer, as a float.</summary>
    static abstract T Round(T lanes);

    /// <summary>The nearest integer, as an integer.</summary>
    static abstract T ToIntegers(T lanes);

    /// <summary>Signed integers as floats.</summary>
    static abstract T FromIntegers(T integers);

    /// <summary>Integer sum.</summary>
    static abstract T AddBits(T left, T right);

    /// <summary>Integer product, its low 32 bits.</summary>
    static abstract T MultiplyBits(T left, T right);

    /// <summary>Integer shift to the left.</summary>
    static abstract T ShiftLeft(T bits, int count);

    /// <summary>Unsigned integer shift to the right.</summary>
    static abstract T ShiftRight(T bits, int count);

    /// <summary>The sum of all lanes, in a fixed order.</summary>
    static abstract float Sum(T lanes);
}
