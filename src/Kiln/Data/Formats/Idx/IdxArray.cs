using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>What an IDX file holds: an array of numbers of one type, row-major.</summary>
public sealed class IdxArray
{
    /// <summary>An array, from the bytes that a file would hold.</summary>
    /// <param name="type">The type of the elements.</param>
    /// <param name="dimensions">1 to 255 sizes, none negative, slowest first: <c>[60000, 28, 28]</c>.</param>
    /// <param name="bytes">The elements, row-major, each big-endian.</param>
    /// <exception cref="ArgumentException">There are no dimensions or too many, one is negative, or the bytes are not as many as they need.</exception>
    public IdxArray(IdxType type, ImmutableArray<int> dimensions, ImmutableArray<byte> bytes)
    {
        if (dimensions.IsDefaultOrEmpty || dimensions.Length > byte.MaxValue || dimensions.Any(size => size < 0))
            throw new ArgumentException("Expected 1 to 255 dimensions, none of them negative.", nameof(dimensions));
        if (BytesOf(type, dimensions) is var expected && bytes.Length != expected)
            throw new ArgumentException($"Expected {expected} bytes for {type} elements of {string.Join('×', dimensions)}, got {bytes.Length}.", nameof(bytes));
        (Type, Dimensions, Bytes) = (type, dimensions, bytes);
    }

    /// <summary>The type of the elements.</summary>
    public IdxType Type { get; }

    /// <summary>The sizes, slowest first: <c>[60000, 28, 28]</c> for Fashion-MNIST's training images.</summary>
    public ImmutableArray<int> Dimensions { get; }

    /// <summary>The elements as the file has them: row-major, each big-endian.</summary>
    public ImmutableArray<byte> Bytes { get; }

    /// <summary>Whether the elements are whole numbers.</summary>
    public bool IsWhole => Type is not (IdxType.Float or IdxType.Double);

    /// <summary>The elements as floats, rounded where a float cannot hold them.</summary>
    /// <returns>A new array, row-major.</returns>
    public float[] ToFloats() => Type switch
    {
        IdxType.Float => Decoded(4, BinaryPrimitives.ReadSingleBigEndian),
        IdxType.Double => Decoded(8, static bytes => (float)BinaryPrimitives.ReadDoubleBigEndian(bytes)),
        _ => Array.ConvertAll(ToIntegers(), static whole => (float)whole),
    };

    /// <summary>The elements as whole numbers.</summary>
    /// <returns>A new array, row-major.</returns>
    /// <exception cref="InvalidOperationException">The elements are floats.</exception>
    public int[] ToIntegers() => Type switch
    {
        IdxType.UnsignedByte => Decoded(1, static bytes => (int)bytes[0]),
        IdxType.SignedByte => Decoded(1, static bytes => (int)(sbyte)bytes[0]),
        IdxType.Short => Decoded(2, static bytes => (int)BinaryPrimitives.ReadInt16BigEndian(bytes)),
        IdxType.Int => Decoded(4, BinaryPrimitives.ReadInt32BigEndian),
        _ => throw new InvalidOperationException($"Expected elements that are whole numbers, got {Type}."),
    };

    /// <summary>How many bytes an element takes.</summary>
    internal static int SizeOf(IdxType type) => type switch
    {
        IdxType.UnsignedByte or IdxType.SignedByte => 1,
        IdxType.Short => 2,
        IdxType.Int or IdxType.Float => 4,
        IdxType.Double => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Expected a type of the IDX format."),
    };

    /// <summary>How many bytes all elements take, or the largest number where a long cannot say it.</summary>
    internal static long BytesOf(IdxType type, ImmutableArray<int> dimensions)
    {
        if (dimensions.Contains(0))
            return 0;
        long bytes = SizeOf(type);
        foreach (var size in dimensions)
            bytes = bytes > long.MaxValue / size ? long.MaxValue : bytes * size;
        return bytes;
    }

    T[] Decoded<T>(int size, Decode<T> decode)
    {
        var decoded = new T[Bytes.Length / size];
        for (var i = 0; i < decoded.Length; i++)
            decoded[i] = decode(Bytes.AsSpan().Slice(i * size, size));
        return decoded;
    }

    delegate T Decode<T>(ReadOnlySpan<byte> bytes);
}
