namespace Kiln.Data;

/// <summary>The type of an IDX file's elements: the third byte of the file.</summary>
public enum IdxType
{
    /// <summary>Whole numbers 0 … 255, a byte each: all files of the MNIST family.</summary>
    UnsignedByte = 0x08,

    /// <summary>Whole numbers −128 … 127, a byte each.</summary>
    SignedByte = 0x09,

    /// <summary>Signed whole numbers of 2 bytes.</summary>
    Short = 0x0B,

    /// <summary>Signed whole numbers of 4 bytes.</summary>
    Int = 0x0C,

    /// <summary>Floats of 4 bytes.</summary>
    Float = 0x0D,

    /// <summary>Floats of 8 bytes.</summary>
    Double = 0x0E,
}
