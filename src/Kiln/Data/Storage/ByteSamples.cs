using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>Samples stored as bytes, N·C·H·W of them; a byte reads as itself divided by the maximum.</summary>
sealed class ByteSamples(Shape shape, ImmutableArray<byte> pixels, float maximum) : StoredSamples(shape, pixels.Length / shape.Size)
{
    /// <summary>The bytes of all samples, in NCHW order.</summary>
    internal ImmutableArray<byte> Pixels { get; } = pixels;

    internal override float? Maximum => maximum;

    /// <summary>The bytes of one sample, in CHW order.</summary>
    internal ReadOnlySpan<byte> Row(int row) => Pixels.AsSpan().Slice(row * Shape.Size, Shape.Size);

    internal override void Read(int row, Span<float> destination) => ByteScale.ToFloats(Row(row), maximum, destination);

    internal override ReadOnlySpan<byte> Bytes(int row, Span<byte> room) => Row(row);

    internal override void ReadBytes(int row, Span<byte> destination) => Row(row).CopyTo(destination);
}
