using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>
/// Samples in the form in which they came: <see cref="ByteSamples"/>, <see cref="FloatSamples"/>, or <see cref="JoinedSamples"/> of
/// those. Whoever can use a form in bulk matches on it; everyone else reads row by row.
/// </summary>
abstract class StoredSamples(Shape shape, int count)
{
    /// <summary>The shape of each sample.</summary>
    internal Shape Shape { get; } = shape;

    /// <summary>How many samples are stored.</summary>
    internal int Count { get; } = count;

    /// <summary>The stores that this one is made of: itself, unless joined.</summary>
    internal virtual ImmutableArray<StoredSamples> Parts => [this];

    /// <summary>Writes one sample as exactly <see cref="Shape.Size"/> floats in CHW order.</summary>
    internal abstract void Read(int row, Span<float> destination);
}
