namespace Kiln.Transfer;

/// <summary>The type of a stored tensor's elements, by the format's own names.</summary>
public enum ElementType
{
    /// <summary>Single-precision floats.</summary>
    F32,

    /// <summary>Double-precision floats.</summary>
    F64,

    /// <summary>Half-precision floats.</summary>
    F16,

    /// <summary>The upper halves of single-precision floats.</summary>
    BF16,

    /// <summary>64-bit integers.</summary>
    I64,

    /// <summary>32-bit integers.</summary>
    I32,

    /// <summary>16-bit integers.</summary>
    I16,

    /// <summary>8-bit integers.</summary>
    I8,

    /// <summary>Bytes.</summary>
    U8,

    /// <summary>Truth values, a byte each.</summary>
    BOOL,
}

/// <summary>What the format says of its types.</summary>
internal static class ElementTypes
{
    /// <summary>Bytes of an element.</summary>
    public static int Size(ElementType type) => type switch
    {
        ElementType.F64 or ElementType.I64 => 8,
        ElementType.F32 or ElementType.I32 => 4,
        ElementType.F16 or ElementType.BF16 or ElementType.I16 => 2,
        _ => 1,
    };

    /// <summary>The type of a name.</summary>
    public static bool TryParse(string spelling, out ElementType type) => Enum.TryParse(spelling, out type) && spelling == type.ToString();
}
