using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;

namespace Kiln.Data;

/// <summary>
/// The IDX format of the MNIST family (http://yann.lecun.com/exdb/mnist): two zero bytes, the type of the elements, the number of
/// dimensions, their sizes as big-endian 32-bit numbers, the elements. Files may be gzipped, whatever they are called.
/// </summary>
/// <remarks>
/// Readers allocate no more than a file's real content needs, whatever its header claims, and refuse a file of any other length than
/// its header says. A gzipped file is checked against its checksum.
/// </remarks>
public static class Idx
{
    /// <summary>Reads a file of any type and dimensions.</summary>
    /// <param name="path">The file, gzipped or not.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="DataFormatException">The file is not IDX, or is cut, lengthened or corrupt.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IdxArray Read(string path)
    {
        using var content = FileContent.Open(path);
        var magic = content.Read(4, "magic number");
        if (magic is not [0, 0, _, > 0] || !Enum.IsDefined((IdxType)magic[2]))
            throw new DataFormatException(path, 0, "an IDX magic number (0, 0, a type of 08, 09, 0b, 0c, 0d or 0e, and at least 1 dimension)", Convert.ToHexStringLower(magic));

        var type = (IdxType)magic[2];
        var dimensions = ImmutableArray.CreateBuilder<int>(magic[3]);
        for (var i = 0; i < magic[3]; i++)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(content.Read(4, $"dimension {i}"));
            if (size > int.MaxValue)
                throw new DataFormatException(path, content.Position - 4, $"a size below 2³¹ for dimension {i}", $"{size}");
            dimensions.Add((int)size);
        }

        var sizes = dimensions.MoveToImmutable();
        var elements = content.Read(IdxArray.BytesOf(type, sizes), $"{string.Join('×', sizes)} elements");
        content.ExpectEnd();
        return new IdxArray(type, sizes, ImmutableArrays.Owning(elements));
    }

    /// <summary>Reads images: N×H×W, or N×C×H×W.</summary>
    /// <param name="path">The file, gzipped or not.</param>
    /// <returns>The images, of any type, with 3 or 4 dimensions; none of an image's is 0.</returns>
    /// <exception cref="DataFormatException">The file is not IDX, is cut, lengthened or corrupt, or does not hold images.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IdxArray ReadImages(string path)
    {
        var images = Read(path);
        if (images.Dimensions is not ([_, > 0, > 0] or [_, > 0, > 0, > 0]))
            throw new DataFormatException(path, 4, "images, N×H×W or N×C×H×W", Sizes(images));
        return images;
    }

    /// <summary>Reads labels: whole numbers in one dimension.</summary>
    /// <param name="path">The file, gzipped or not.</param>
    /// <returns>The labels.</returns>
    /// <exception cref="DataFormatException">The file is not IDX, is cut, lengthened or corrupt, or does not hold labels.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static int[] ReadLabels(string path) => ReadLabelArray(path).ToIntegers();

    /// <summary>Reads images and their labels as a dataset. Bytes stay bytes and read as 0 to 1; other types read as they are.</summary>
    /// <param name="images">The file of the images, gzipped or not.</param>
    /// <param name="labels">The file of their labels, gzipped or not.</param>
    /// <param name="classes">The names of the classes; "0", "1", … up to the largest label if left out.</param>
    /// <returns>The dataset, of 1×H×W or C×H×W.</returns>
    /// <exception cref="DataFormatException">
    /// A file is not IDX, is cut, lengthened or corrupt, does not hold what it should; or there are more of one than of the other, a
    /// label without a class, or a value that is not finite.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Dataset ReadDataset(string images, string labels, IReadOnlyList<string>? classes = null)
    {
        var pixels = ReadImages(images);
        var targets = ReadLabelArray(labels);
        if (targets.Dimensions[0] != pixels.Dimensions[0])
            throw new DataFormatException(labels, 4, $"{pixels.Dimensions[0]} labels, one for each image of '{images}'", $"{targets.Dimensions[0]}");

        var shape = pixels.Dimensions is [_, var channels, var height, var width]
            ? new Shape(channels, height, width)
            : new Shape(1, pixels.Dimensions[1], pixels.Dimensions[2]);
        return new Dataset(SampleView.All(Stored(pixels, shape, images)), Labelled(targets, labels, classes));
    }

    /// <summary>Writes a file; one that is there is replaced when the new one is whole.</summary>
    /// <param name="path">The file; gzipped if its name ends in <c>.gz</c>.</param>
    /// <param name="array">What it is to hold.</param>
    public static void Write(string path, IdxArray array)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(array);
        AtomicFile.Write(path, file =>
        {
            if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                using var packed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
                Write(packed, array);
            }
            else
            {
                Write(file, array);
            }
        });
    }

    static void Write(Stream stream, IdxArray array)
    {
        stream.Write([0, 0, (byte)array.Type, (byte)array.Dimensions.Length]);
        Span<byte> four = stackalloc byte[4];
        foreach (var size in array.Dimensions)
        {
            BinaryPrimitives.WriteInt32BigEndian(four, size);
            stream.Write(four);
        }

        stream.Write(array.Bytes.AsSpan());
    }

    static IdxArray ReadLabelArray(string path)
    {
        var labels = Read(path);
        if (!labels.IsWhole)
            throw new DataFormatException(path, 2, "labels, which are whole numbers", $"elements of type {labels.Type}");
        if (labels.Dimensions.Length != 1)
            throw new DataFormatException(path, 3, "labels, in one dimension", Sizes(labels));
        return labels;
    }

    static StoredSamples Stored(IdxArray images, Shape shape, string path)
    {
        if (images.Type == IdxType.UnsignedByte)
            return new ByteSamples(shape, images.Bytes, maximum: byte.MaxValue);
        var values = images.ToFloats();
        if (FloatSamples.FirstNotFinite(values) is { } at)
            throw new DataFormatException(path, ElementOffset(images, at), "finite values", $"{values[at]} in image {at / shape.Size} {Require.Place(shape, at % shape.Size)}");
        return new FloatSamples(shape, ImmutableArrays.Owning(values));
    }

    static ClassLabels Labelled(IdxArray array, string path, IReadOnlyList<string>? classes)
    {
        var labels = array.ToIntegers();
        if (ClassLabels.FirstOutOfRange(labels, classes) is { } at)
            throw new DataFormatException(path, ElementOffset(array, at), $"labels of {ClassLabels.Range(classes)}", $"the label {labels[at]} of sample {at}");
        return ClassLabels.Of(labels, classes);
    }

    static long ElementOffset(IdxArray array, int element) => 4 + 4 * array.Dimensions.Length + (long)element * IdxArray.SizeOf(array.Type);

    static string Sizes(IdxArray array) => $"an array of {string.Join('×', array.Dimensions)}";
}
