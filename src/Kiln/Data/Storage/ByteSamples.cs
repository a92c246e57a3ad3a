using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Kiln.Data;

/// <summary>Samples stored as bytes, N·C·H·W of them; a byte reads as itself divided by the maximum.</summary>
sealed class ByteSamples(Shape shape, ImmutableArray<byte> pixels, float maximum) : StoredSamples(shape, pixels.Length / shape.Size)
{
    /// <summary>The bytes of all samples, in NCHW order.</summary>
    internal ImmutableArray<byte> Pixels { get; } = pixels;

    /// <summary>The byte that reads as 1.</summary>
    internal float Maximum { get; } = maximum;

    /// <summary>The bytes of one sample, in CHW order.</summary>
    internal ReadOnlySpan<byte> Row(int row) => Pixels.AsSpan().Slice(row * Shape.Size, Shape.Size);

    // A division, not a product with the reciprocal: the last bit is then that of PyTorch's ToTensor.
    internal override void Read(int row, Span<float> destination)
    {
        TensorPrimitives.ConvertChecked(Row(row), destination);
        TensorPrimitives.Divide(destination, Maximum, destination);
    }
}
