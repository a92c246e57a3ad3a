namespace Kiln.Data;

/// <summary>Samples in memory that is used again: valid until the next ones are decoded into it.</summary>
sealed class DecodedSamples(Shape shape, byte[] pixels, float maximum) : StoredSamples(shape, pixels.Length / shape.Size)
{
    internal override float? Maximum => maximum;

    internal override void Read(int row, Span<float> destination) => ByteScale.ToFloats(Row(row), maximum, destination);

    internal override void ReadBytes(int row, Span<byte> destination) => Row(row).CopyTo(destination);

    internal override ReadOnlySpan<byte> Bytes(int row, Span<byte> room) => Row(row);

    ReadOnlySpan<byte> Row(int row) => pixels.AsSpan(row * Shape.Size, Shape.Size);
}
