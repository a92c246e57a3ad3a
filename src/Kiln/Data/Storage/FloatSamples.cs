using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>Samples stored as finite floats, N·C·H·W of them, read as they are.</summary>
sealed class FloatSamples(Shape shape, ImmutableArray<float> values) : StoredSamples(shape, values.Length / shape.Size)
{
    /// <summary>The values of all samples, in NCHW order.</summary>
    internal ImmutableArray<float> Values { get; } = values;

    internal override float? Maximum => null;

    internal override void Read(int row, Span<float> destination) =>
        Values.AsSpan().Slice(row * Shape.Size, Shape.Size).CopyTo(destination);

    internal override void ReadBytes(int row, Span<byte> destination) =>
        throw new InvalidOperationException("Expected samples of bytes, got floats.");

    /// <summary>The place of the first NaN or infinity, if there is one.</summary>
    internal static int? FirstNotFinite(ReadOnlySpan<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                return i;
        }

        return null;
    }
}
