using System.Buffers;
using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>Windows of stored samples, cut out when they are read; zeros where a window reaches over an image's edge.</summary>
sealed class WindowedSamples(StoredSamples source, Shape shape, ImmutableArray<Window> windows) : StoredSamples(shape, windows.Length)
{
    internal override float? Maximum => source.Maximum;

    internal override bool IsDecoded => source.IsDecoded;

    internal override void Read(int row, Span<float> destination)
    {
        var whole = ArrayPool<float>.Shared.Rent(source.Shape.Size);
        try
        {
            source.Read(windows[row].Row, whole.AsSpan(0, source.Shape.Size));
            windows[row].Copy(whole, source.Shape, destination, Shape);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(whole);
        }
    }

    internal override void ReadBytes(int row, Span<byte> destination)
    {
        var whole = ArrayPool<byte>.Shared.Rent(source.Shape.Size);
        try
        {
            source.ReadBytes(windows[row].Row, whole.AsSpan(0, source.Shape.Size));
            windows[row].Copy(whole, source.Shape, destination, Shape);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    internal override string NameOf(int row) => source.NameOf(windows[row].Row);
}
