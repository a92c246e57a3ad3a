using System.Numerics.Tensors;

namespace Kiln.Data;

/// <summary>From bytes to the floats that they stand for.</summary>
static class ByteScale
{
    /// <summary>Each byte divided by the one that reads as 1. A division, not a product with the reciprocal: the last bit is then that of PyTorch's ToTensor.</summary>
    internal static void ToFloats(ReadOnlySpan<byte> bytes, float maximum, Span<float> floats)
    {
        TensorPrimitives.ConvertChecked(bytes, floats);
        TensorPrimitives.Divide(floats, maximum, floats);
    }
}
