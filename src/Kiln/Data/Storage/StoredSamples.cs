using System.Collections.Immutable;
using System.Globalization;

namespace Kiln.Data;

/// <summary>
/// Samples in the form in which they came: bytes, floats, files that are decoded when they are read, windows of others, or several
/// stores joined. Whoever can use bytes asks for <see cref="Maximum"/>; everyone else reads floats.
/// </summary>
abstract class StoredSamples(Shape shape, int count)
{
    /// <summary>The shape of each sample.</summary>
    internal Shape Shape { get; } = shape;

    /// <summary>How many samples are stored.</summary>
    internal int Count { get; } = count;

    /// <summary>The byte that reads as 1, where all samples are bytes; null where they are floats.</summary>
    internal abstract float? Maximum { get; }

    /// <summary>Whether a sample is decoded each time it is read, which takes so long that it had better be done in the background.</summary>
    internal virtual bool IsDecoded => false;

    /// <summary>The stores that this one is made of: itself, unless joined.</summary>
    internal virtual ImmutableArray<StoredSamples> Parts => [this];

    /// <summary>Writes one sample as exactly <see cref="Shape.Size"/> floats in CHW order.</summary>
    internal abstract void Read(int row, Span<float> destination);

    /// <summary>Writes one sample as exactly <see cref="Shape.Size"/> bytes in CHW order, where there is a <see cref="Maximum"/>.</summary>
    internal abstract void ReadBytes(int row, Span<byte> destination);

    /// <summary>One sample's bytes where they lie, or written to some room of at least <see cref="Shape.Size"/> where they must be made.</summary>
    internal virtual ReadOnlySpan<byte> Bytes(int row, Span<byte> room)
    {
        ReadBytes(row, room[..Shape.Size]);
        return room[..Shape.Size];
    }

    /// <summary>What people call a sample: the name of its file, or its row.</summary>
    internal virtual string NameOf(int row) => row.ToString(CultureInfo.InvariantCulture);
}
