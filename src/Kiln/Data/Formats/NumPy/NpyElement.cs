using System.Globalization;

namespace Kiln.Data;

/// <summary>How one element of an array lies in a file: its type, its bytes, and the parts that a byte order applies to.</summary>
/// <param name="Type">The type.</param>
/// <param name="Size">Bytes of an element; more than 1 are many for strings only.</param>
readonly record struct NpyElement(NpyType Type, int Size)
{
    /// <summary>Bytes of a part that is swapped as a whole between byte orders.</summary>
    internal int Part => Type switch
    {
        NpyType.Bytes => 1,
        NpyType.Text => 4,
        NpyType.Complex64 => 4,
        NpyType.Complex128 => 8,
        _ => Size,
    };

    /// <summary>An element of a type that has one size.</summary>
    internal static NpyElement Of(NpyType type) => new(type, type switch
    {
        NpyType.Bool or NpyType.Int8 or NpyType.UInt8 => 1,
        NpyType.Int16 or NpyType.UInt16 or NpyType.Float16 => 2,
        NpyType.Int32 or NpyType.UInt32 or NpyType.Float32 => 4,
        NpyType.Int64 or NpyType.UInt64 or NpyType.Float64 or NpyType.Complex64 => 8,
        NpyType.Complex128 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Expected a type whose elements have one size."),
    });

    /// <summary>The element that NumPy's code for it names, without its byte order: <c>f4</c>, <c>U10</c>; null if it is not a plain one.</summary>
    internal static NpyElement? Named(ReadOnlySpan<char> code)
    {
        if (code.Length < 2 || !int.TryParse(code[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            return null;
        return (code[0], size) switch
        {
            ('b', 1) => Of(NpyType.Bool),
            ('i', 1) => Of(NpyType.Int8),
            ('i', 2) => Of(NpyType.Int16),
            ('i', 4) => Of(NpyType.Int32),
            ('i', 8) => Of(NpyType.Int64),
            ('u', 1) => Of(NpyType.UInt8),
            ('u', 2) => Of(NpyType.UInt16),
            ('u', 4) => Of(NpyType.UInt32),
            ('u', 8) => Of(NpyType.UInt64),
            ('f', 2) => Of(NpyType.Float16),
            ('f', 4) => Of(NpyType.Float32),
            ('f', 8) => Of(NpyType.Float64),
            ('c', 8) => Of(NpyType.Complex64),
            ('c', 16) => Of(NpyType.Complex128),
            ('S', _) => new NpyElement(NpyType.Bytes, size),
            ('U', <= int.MaxValue / 4) => new NpyElement(NpyType.Text, 4 * size),
            _ => null,
        };
    }

    /// <summary>NumPy's code, without a byte order.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Letter}{(Type == NpyType.Text ? Size / 4 : Size)}");

    char Letter => Type switch
    {
        NpyType.Bool => 'b',
        NpyType.Int8 or NpyType.Int16 or NpyType.Int32 or NpyType.Int64 => 'i',
        NpyType.UInt8 or NpyType.UInt16 or NpyType.UInt32 or NpyType.UInt64 => 'u',
        NpyType.Float16 or NpyType.Float32 or NpyType.Float64 => 'f',
        NpyType.Complex64 or NpyType.Complex128 => 'c',
        NpyType.Bytes => 'S',
        NpyType.Text => 'U',
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
