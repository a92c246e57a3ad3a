namespace Kiln.Data;

/// <summary>The type of a NumPy array's elements: a plain dtype, by NumPy's name for it.</summary>
public enum NpyType
{
    /// <summary><c>bool</c>: a byte, 0 or 1.</summary>
    Bool,

    /// <summary><c>int8</c>.</summary>
    Int8,

    /// <summary><c>int16</c>.</summary>
    Int16,

    /// <summary><c>int32</c>.</summary>
    Int32,

    /// <summary><c>int64</c>.</summary>
    Int64,

    /// <summary><c>uint8</c>: what images mostly are.</summary>
    UInt8,

    /// <summary><c>uint16</c>.</summary>
    UInt16,

    /// <summary><c>uint32</c>.</summary>
    UInt32,

    /// <summary><c>uint64</c>.</summary>
    UInt64,

    /// <summary><c>float16</c>.</summary>
    Float16,

    /// <summary><c>float32</c>.</summary>
    Float32,

    /// <summary><c>float64</c>: what NumPy makes unless told otherwise.</summary>
    Float64,

    /// <summary><c>complex64</c>: two 32-bit floats.</summary>
    Complex64,

    /// <summary><c>complex128</c>: two 64-bit floats.</summary>
    Complex128,

    /// <summary><c>S</c>: strings of a fixed number of bytes, filled up with zeros.</summary>
    Bytes,

    /// <summary><c>U</c>: strings of a fixed number of characters, of 4 bytes each, filled up with zeros.</summary>
    Text,
}
