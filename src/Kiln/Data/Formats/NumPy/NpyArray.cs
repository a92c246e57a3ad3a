using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace Kiln.Data;

/// <summary>A NumPy array: numbers or strings of one type, row-major.</summary>
public sealed class NpyArray
{
    /// <summary>The most dimensions that NumPy allows.</summary>
    internal const int MostDimensions = 64;

    internal NpyArray(NpyElement element, ImmutableArray<int> shape, ImmutableArray<byte> bytes) =>
        (Element, Shape, Bytes) = (element, shape, bytes);

    /// <summary>The type of the elements.</summary>
    public NpyType Type => Element.Type;

    /// <summary>The sizes, slowest first; none for a single element.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>How many elements there are.</summary>
    public int Count => (int)CountOf(Shape);

    /// <summary>The elements, row-major, in this machine's byte order.</summary>
    public ImmutableArray<byte> Bytes { get; }

    /// <summary>How an element lies in a file.</summary>
    internal NpyElement Element { get; }

    /// <summary>Whether the elements are whole numbers.</summary>
    public bool IsWhole => Type is >= NpyType.Int8 and <= NpyType.UInt64;

    /// <summary>An array of numbers.</summary>
    /// <typeparam name="T">
    /// Their type: <c>bool</c>, <c>sbyte</c>, <c>short</c>, <c>int</c>, <c>long</c>, <c>byte</c>, <c>ushort</c>, <c>uint</c>, <c>ulong</c>,
    /// <c>Half</c>, <c>float</c>, <c>double</c> or <c>System.Numerics.Complex</c>.
    /// </typeparam>
    /// <param name="shape">The sizes, slowest first; none for a single number.</param>
    /// <param name="values">The numbers, row-major; they are copied.</param>
    /// <returns>The array.</returns>
    /// <exception cref="ArgumentException">The numbers are not as many as the shape needs, or the shape is none.</exception>
    /// <exception cref="NotSupportedException">NumPy has no such type.</exception>
    /// <example><code>Npy.Write("scores.npy", NpyArray.Of([2, 3], [0.1f, 0.2f, 0.7f, 0.8f, 0.1f, 0.1f]));</code></example>
    public static NpyArray Of<T>(ReadOnlySpan<int> shape, ReadOnlySpan<T> values) where T : unmanaged
    {
        var (element, sizes) = (NpyElement.Of(TypeOf<T>()), shape.ToImmutableArray());
        Check(sizes, values.Length);
        return new NpyArray(element, sizes, [.. MemoryMarshal.AsBytes(values)]);
    }

    /// <summary>An array of strings, as NumPy's <c>U</c>.</summary>
    /// <param name="shape">The sizes, slowest first; none for a single string.</param>
    /// <param name="values">The strings, row-major. Zeros at their end are lost, as in NumPy.</param>
    /// <returns>The array.</returns>
    /// <exception cref="ArgumentException">The strings are not as many as the shape needs, or the shape is none.</exception>
    public static NpyArray OfStrings(ReadOnlySpan<int> shape, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var sizes = shape.ToImmutableArray();
        Check(sizes, values.Count);
        var encoded = values.Select(Native.GetBytes).ToArray();
        var longest = Math.Max(4, encoded.Select(one => one.Length).DefaultIfEmpty(0).Max());
        var bytes = new byte[(long)longest * encoded.Length];
        for (var i = 0; i < encoded.Length; i++)
            encoded[i].CopyTo(bytes, i * longest);
        return new NpyArray(new NpyElement(NpyType.Text, longest), sizes, ImmutableArrays.Owning(bytes));
    }

    /// <summary>The numbers as they are, where they are of this very type.</summary>
    /// <typeparam name="T">The type that the array holds.</typeparam>
    /// <returns>The numbers, row-major.</returns>
    /// <exception cref="InvalidOperationException">The array holds another type.</exception>
    public ReadOnlySpan<T> As<T>() where T : unmanaged => TypeOf<T>() == Type
        ? MemoryMarshal.Cast<byte, T>(Bytes.AsSpan())
        : throw new InvalidOperationException($"Expected an array of {TypeOf<T>()}, got one of {Type}.");

    /// <summary>The numbers as floats, rounded where a float cannot hold them; true is 1.</summary>
    /// <returns>A new array, row-major.</returns>
    /// <exception cref="InvalidOperationException">The elements are complex or strings.</exception>
    public float[] ToFloats() => Converted<float>();

    /// <summary>The numbers as doubles, rounded where a double cannot hold them; true is 1.</summary>
    /// <returns>A new array, row-major.</returns>
    /// <exception cref="InvalidOperationException">The elements are complex or strings.</exception>
    public double[] ToDoubles() => Converted<double>();

    /// <summary>The elements as whole numbers.</summary>
    /// <returns>A new array, row-major.</returns>
    /// <exception cref="InvalidOperationException">The elements are not whole numbers.</exception>
    /// <exception cref="OverflowException">One does not fit.</exception>
    public int[] ToIntegers() => Array.ConvertAll(ToLongs(), static whole => checked((int)whole));

    /// <summary>The strings, without the zeros at their end.</summary>
    /// <returns>A new array, row-major.</returns>
    /// <exception cref="InvalidOperationException">The elements are no strings.</exception>
    public string[] ToStrings()
    {
        var encoding = Type switch
        {
            NpyType.Bytes => Encoding.Latin1,
            NpyType.Text => Native,
            _ => throw new InvalidOperationException($"Expected strings, got {Type}."),
        };
        return [.. Enumerable.Range(0, Count).Select(i => encoding.GetString(Bytes.AsSpan().Slice(i * Element.Size, Element.Size)).TrimEnd('\0'))];
    }

    /// <summary>The elements as whole numbers; those beyond a long are its greatest.</summary>
    internal long[] ToLongs() => IsWhole ? Converted<long>() : throw new InvalidOperationException($"Expected whole numbers, got {Type}.");

    /// <summary>How many elements a shape has, or the largest number where a long cannot say it.</summary>
    internal static long CountOf(ImmutableArray<int> shape)
    {
        if (shape.Contains(0))
            return 0;
        var count = 1L;
        foreach (var size in shape)
            count = count > long.MaxValue / size ? long.MaxValue : count * size;
        return count;
    }

    // The strings of this machine's byte order, 4 bytes a character.
    static UTF32Encoding Native { get; } = new(bigEndian: !BitConverter.IsLittleEndian, byteOrderMark: false);

    static void Check(ImmutableArray<int> shape, int values)
    {
        if (shape.Length > MostDimensions || shape.Any(size => size < 0))
            throw new ArgumentException($"Expected at most {MostDimensions} dimensions, none of them negative.", nameof(shape));
        if (CountOf(shape) != values)
            throw new ArgumentException($"Expected {CountOf(shape)} values for a shape of {string.Join('×', shape)}, got {values}.", nameof(values));
    }

    static NpyType TypeOf<T>() => typeof(T) switch
    {
        var type when type == typeof(bool) => NpyType.Bool,
        var type when type == typeof(sbyte) => NpyType.Int8,
        var type when type == typeof(short) => NpyType.Int16,
        var type when type == typeof(int) => NpyType.Int32,
        var type when type == typeof(long) => NpyType.Int64,
        var type when type == typeof(byte) => NpyType.UInt8,
        var type when type == typeof(ushort) => NpyType.UInt16,
        var type when type == typeof(uint) => NpyType.UInt32,
        var type when type == typeof(ulong) => NpyType.UInt64,
        var type when type == typeof(Half) => NpyType.Float16,
        var type when type == typeof(float) => NpyType.Float32,
        var type when type == typeof(double) => NpyType.Float64,
        var type when type == typeof(Complex) => NpyType.Complex128,
        var type => throw new NotSupportedException($"NumPy has no type for {type.Name}."),
    };

    T[] Converted<T>() where T : unmanaged, INumberBase<T> => Type switch
    {
        NpyType.Bool or NpyType.UInt8 => Converted<byte, T>(),
        NpyType.Int8 => Converted<sbyte, T>(),
        NpyType.Int16 => Converted<short, T>(),
        NpyType.Int32 => Converted<int, T>(),
        NpyType.Int64 => Converted<long, T>(),
        NpyType.UInt16 => Converted<ushort, T>(),
        NpyType.UInt32 => Converted<uint, T>(),
        NpyType.UInt64 => Converted<ulong, T>(),
        NpyType.Float16 => Converted<Half, T>(),
        NpyType.Float32 => Converted<float, T>(),
        NpyType.Float64 => Converted<double, T>(),
        _ => throw new InvalidOperationException($"Expected real numbers, got {Type}."),
    };

    TTo[] Converted<TFrom, TTo>() where TFrom : unmanaged, INumberBase<TFrom> where TTo : unmanaged, INumberBase<TTo>
    {
        var converted = new TTo[Count];
        TensorPrimitives.ConvertSaturating(MemoryMarshal.Cast<byte, TFrom>(Bytes.AsSpan()), converted.AsSpan());
        return converted;
    }
}
