using System.Buffers;
using System.Collections.Immutable;
using Kiln.Data;

namespace Kiln.Images;

/// <summary>Samples that stay files until they are read, and are decoded then.</summary>
internal sealed class ImageFiles(ImmutableArray<string> paths, Shape shape, Fit fit) : StoredSamples(shape, paths.Length)
{
    internal override float? Maximum => byte.MaxValue;

    internal override bool IsDecoded => true;

    internal override void Read(int row, Span<float> destination)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Shape.Size);
        try
        {
            ReadBytes(row, bytes.AsSpan(0, Shape.Size));
            ByteScale.ToFloats(bytes.AsSpan(0, Shape.Size), byte.MaxValue, destination);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    internal override void ReadBytes(int row, Span<byte> destination) => ImageFile.Read(paths[row], Shape, fit, destination);

    internal override string NameOf(int row) => paths[row];
}
