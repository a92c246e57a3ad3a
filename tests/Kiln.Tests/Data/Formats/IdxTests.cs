using System.Buffers.Binary;
using CsCheck;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public sealed class IdxTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_of_bytes_reads_as_its_header_says()
    {
        var images = Idx.ReadImages(folder.Write([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255]));
        Assert.Equal(IdxType.UnsignedByte, images.Type);
        Assert.Equal([2, 1, 3], images.Dimensions.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 255], images.ToIntegers());
        Assert.Equal([1f, 2, 3, 4, 5, 255], images.ToFloats());
    }

    // Made with Python's gzip module: bytes 0 … 11 as 2 images of 2×3, under a stored file name.
    [Fact]
    public void A_file_is_unpacked_if_it_is_gzip_whatever_it_is_called()
    {
        var packed = Convert.FromBase64String("H4sICAEAAAAC/3RpbnktaW1hZ2VzLWlkeDMtdWJ5dGUAY2DgYGZgYGCCYmYGRiZmFlY2dg5OLm4AeB4jhBwAAAA=");
        var images = Idx.ReadImages(folder.Write(packed));
        Assert.Equal([2, 2, 3], images.Dimensions.ToArray());
        Assert.Equal(Enumerable.Range(0, 12), images.ToIntegers());

        File.WriteAllBytes(folder.File("plain.gz"), [0, 0, 8, 1, 0, 0, 0, 1, 9]);
        Assert.Equal([9], Idx.ReadLabels(folder.File("plain.gz")));
    }

    [Fact]
    public void Every_type_reads_as_its_numbers()
    {
        Assert.Equal([-1, 127], Read(IdxType.SignedByte, [0xff, 0x7f]).ToIntegers());
        Assert.Equal([-2, 258], Read(IdxType.Short, [0xff, 0xfe, 1, 2]).ToIntegers());
        Assert.Equal([16909060], Read(IdxType.Int, [1, 2, 3, 4]).ToIntegers());
        Assert.Equal([-2f, 258f], Read(IdxType.Short, [0xff, 0xfe, 1, 2]).ToFloats());
        Assert.Equal([1.5f], Read(IdxType.Float, [0x3f, 0xc0, 0, 0]).ToFloats());
        Assert.Equal([-0.75f], Read(IdxType.Double, [0xbf, 0xe8, 0, 0, 0, 0, 0, 0]).ToFloats());
        Assert.Throws<InvalidOperationException>(() => Read(IdxType.Float, [0, 0, 0, 0]).ToIntegers());

        IdxArray Read(IdxType type, byte[] bytes) =>
            Idx.Read(folder.Write([0, 0, (byte)type, 1, 0, 0, 0, (byte)(bytes.Length / IdxArray.SizeOf(type)), .. bytes]));
    }

    [Fact]
    public void What_is_written_reads_back_gzipped_or_not() => Arrays.Sample(array =>
    {
        foreach (var path in new[] { folder.File($"{Guid.NewGuid()}"), folder.File($"{Guid.NewGuid()}.gz") })
        {
            Idx.Write(path, array);
            var back = Idx.Read(path);
            Assert.Equal(array.Type, back.Type);
            Assert.Equal(array.Dimensions.ToArray(), back.Dimensions.ToArray());
            Assert.Equal(array.Bytes.ToArray(), back.Bytes.ToArray());
            Assert.Equal(path.EndsWith(".gz", StringComparison.Ordinal), File.ReadAllBytes(path) is [0x1f, 0x8b, ..]);
        }
    }, iter: 50);

    [Fact]
    public void Writing_replaces_a_file_and_leaves_nothing_beside_it()
    {
        var path = folder.Write([1, 2, 3]);
        Idx.Write(path, new IdxArray(IdxType.UnsignedByte, [1], [7]));
        Assert.Equal([7], Idx.ReadLabels(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void An_array_must_have_the_bytes_that_its_dimensions_need()
    {
        Assert.Contains("Expected 12 bytes for Int elements of 3×1, got 4.", Assert.Throws<ArgumentException>(() => new IdxArray(IdxType.Int, [3, 1], [1, 2, 3, 4])).Message);
        Assert.Throws<ArgumentException>(() => new IdxArray(IdxType.Int, [], [1, 2, 3, 4]));
        Assert.Throws<ArgumentException>(() => new IdxArray(IdxType.Int, [-1], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IdxArray((IdxType)0x0A, [1], [1]));
    }

    [Fact]
    public void Images_and_labels_make_a_dataset_whose_bytes_stay_bytes()
    {
        var data = Idx.ReadDataset(folder.Write(Images), folder.Write(Labels), ["no", "yes"]);
        Assert.Equal(new Shape(1, 2, 3), data.Shape);
        Assert.Equal([1, 0], data.Labels.ToArray());
        Assert.Equal([6 / 255f, 7 / 255f, 8 / 255f, 9 / 255f, 10 / 255f, 11 / 255f], data[1].ToArray());
        Assert.Equal(Images[16..], Assert.IsType<ByteSamples>(data.Samples.Source).Pixels.ToArray());
    }

    [Fact]
    public void Images_of_four_dimensions_have_channels_and_floats_read_as_they_are()
    {
        var path = folder.File("floats");
        Idx.Write(path, new IdxArray(IdxType.Float, [1, 3, 1, 1], [0x3f, 0xc0, 0, 0, 0xbf, 0x80, 0, 0, 0x42, 0xc8, 0, 0]));
        var data = Idx.ReadDataset(path, folder.Write([0, 0, 8, 1, 0, 0, 0, 1, 0]));
        Assert.Equal(new Shape(3), data.Shape);
        Assert.Equal([1.5f, -1, 100], data[0].ToArray());
    }

    [Fact]
    public void A_set_without_samples_is_an_empty_dataset() => Assert.Empty(
        Idx.ReadDataset(folder.Write([0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2]), folder.Write([0, 0, 8, 1, 0, 0, 0, 0])));

    [Fact]
    public void A_cut_file_is_refused_with_what_is_left_of_it() =>
        Refuses(Images[..20], 16, "expected 12 bytes of 2×2×3 elements, got the 4 bytes that the file has left.", path => Idx.Read(path));

    [Fact]
    public void A_cut_header_is_refused() =>
        Refuses(Images[..10], 8, "expected 4 bytes of dimension 1, got the 2 bytes that the file has left.", path => Idx.Read(path));

    [Fact]
    public void An_empty_file_is_refused() =>
        Refuses([], 0, "expected 4 bytes of magic number, got the 0 bytes that the file has left.", path => Idx.Read(path));

    [Fact]
    public void A_longer_file_is_refused_with_how_much_longer_it_is() =>
        Refuses([.. Images, 1, 2], 28, "expected the end, got 2 bytes more.", path => Idx.Read(path));

    [Theory]
    [InlineData(new byte[] { 1, 0, 8, 1 })]
    [InlineData(new byte[] { 0, 1, 8, 1 })]
    [InlineData(new byte[] { 0, 0, 7, 1 })]
    [InlineData(new byte[] { 0, 0, 8, 0 })]
    public void Another_magic_number_is_refused(byte[] magic) =>
        Refuses([.. magic, 0, 0, 0, 0], 0, $"got {Convert.ToHexStringLower(magic)}.", path => Idx.Read(path));

    [Fact]
    public void A_size_of_two_billion_and_more_is_refused() =>
        Refuses([0, 0, 8, 1, 0x80, 0, 0, 0, 1], 4, "expected a size below 2³¹ for dimension 0, got 2147483648.", path => Idx.Read(path));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_claims_two_billion_images_costs_no_memory(bool packed)
    {
        byte[] claim = [0, 0, 8, 3, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 28, 0, 0, 0, 28, 1, 2, 3];
        byte[] smaller = [0, 0, 8, 3, 0, 0x10, 0, 0, 0, 0, 0, 28, 0, 0, 0, 28, 1, 2, 3];
        foreach (var bytes in new[] { claim, smaller })
        {
            var path = folder.Write(packed ? DamagedBytes.Gzipped(bytes) : bytes);
            Assert.Throws<DataFormatException>(() => Idx.Read(path));
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<DataFormatException>(() => Idx.Read(path));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }
    }

    [Fact]
    public void A_header_whose_sizes_overflow_any_number_is_refused()
    {
        var header = new byte[4 + 4 * 255];
        (header[2], header[3]) = (0x0E, 255);
        for (var i = 0; i < 255; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), int.MaxValue);
        Assert.Throws<DataFormatException>(() => Idx.Read(folder.Write(header)));
    }

    [Fact]
    public void A_cut_gzip_file_is_refused_wherever_it_is_cut()
    {
        var packed = DamagedBytes.Gzipped(Images);
        for (var length = 2; length < packed.Length; length++)
            Assert.Throws<DataFormatException>(() => Idx.Read(folder.Write(packed[..length])));
    }

    [Fact]
    public void A_lengthened_gzip_file_is_refused() => Refuses(
        [.. DamagedBytes.Gzipped(Images), 1, 2, 3], 28, "it was cut or lengthened, or holds several gzip members", path => Idx.Read(path));

    [Fact]
    public void A_damaged_gzip_file_is_refused_with_its_cause()
    {
        var packed = DamagedBytes.Gzipped(Images);
        packed[^8] ^= 1;
        var fault = Assert.Throws<DataFormatException>(() => Idx.Read(folder.Write(packed)));
        Assert.Contains("bytes that do not unpack", fault.Message);
        Assert.IsType<InvalidDataException>(fault.InnerException);
    }

    [Fact]
    public void More_images_than_labels_are_refused()
    {
        var images = folder.Write(Images);
        Refuses([0, 0, 8, 1, 0, 0, 0, 1, 1], 4, $"expected 2 labels, one for each image of '{images}', got 1.", labels => Idx.ReadDataset(images, labels));
    }

    [Fact]
    public void A_label_without_a_class_is_refused_with_its_byte()
    {
        var images = folder.Write(Images);
        Refuses([0, 0, 8, 1, 0, 0, 0, 2, 1, 2], 9, "expected labels of 0 to 1, for 2 classes, got the label 2 of sample 1.", labels => Idx.ReadDataset(images, labels, ["no", "yes"]));
        Refuses([0, 0, 0x0B, 1, 0, 0, 0, 2, 0, 1, 0xff, 0xff], 10, "got the label -1 of sample 1.", labels => Idx.ReadDataset(images, labels));
    }

    [Fact]
    public void A_pixel_that_is_not_finite_is_refused_with_its_byte()
    {
        var labels = folder.Write([0, 0, 8, 1, 0, 0, 0, 1, 0]);
        Refuses(
            [0, 0, 0x0D, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0x7f, 0xc0, 0, 0], 20,
            "expected finite values, got NaN in image 0 at channel 0, row 0, column 1.", images => Idx.ReadDataset(images, labels));
    }

    [Fact]
    public void Images_are_not_labels_and_labels_are_not_images()
    {
        Refuses(Images, 3, "expected labels, in one dimension, got an array of 2×2×3.", path => Idx.ReadLabels(path));
        Refuses(Labels, 4, "expected images, N×H×W or N×C×H×W, got an array of 2.", path => Idx.ReadImages(path));
        Refuses([0, 0, 0x0D, 1, 0, 0, 0, 0], 2, "expected labels, which are whole numbers, got elements of type Float.", path => Idx.ReadLabels(path));
        Refuses([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2], 4, "got an array of 2×0×2.", path => Idx.ReadImages(path));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Equal(folder.File("nowhere"), Assert.Throws<FileNotFoundException>(() => Idx.Read(folder.File("nowhere"))).FileName);

    [Fact]
    public void A_damaged_file_never_gives_an_array_that_its_bytes_do_not_hold() =>
        DamagedBytes.Damaged(Images).Sample(bytes =>
        {
            if (ReadOrRefuse(bytes) is { } array)
                Assert.Equal(bytes.Length, 4 + 4 * array.Dimensions.Length + array.Bytes.Length);
        }, iter: 1000);

    [Fact]
    public void A_damaged_gzip_file_gives_what_was_packed_or_nothing() =>
        DamagedBytes.Damaged(DamagedBytes.Gzipped(Noise)).Sample(bytes =>
        {
            if (ReadOrRefuse(bytes) is { } array)
                Assert.Equal(Noise[8..], array.Bytes.ToArray());
        }, iter: 2000);

    static byte[] Images { get; } = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

    static byte[] Labels { get; } = [0, 0, 8, 1, 0, 0, 0, 2, 1, 0];

    // Half of it repeats, so that gzip packs some of it and stores some.
    static byte[] Noise { get; } = [0, 0, 8, 1, 0, 0, 4, 0, .. Enumerable.Range(0, 1024).Select(i => (byte)(i < 512 ? new CounterRandom(1).At((ulong)i) : 7))];

    static Gen<IdxArray> Arrays { get; } =
        from type in Gen.Enum<IdxType>()
        from sizes in Gen.Int[0, 5].Array[1, 4]
        from bytes in Gen.Byte.Array[(int)IdxArray.BytesOf(type, [.. sizes])]
        select new IdxArray(type, [.. sizes], [.. bytes]);

    IdxArray? ReadOrRefuse(byte[] bytes)
    {
        var path = folder.Write(bytes);
        try
        {
            return Idx.Read(path);
        }
        catch (DataFormatException fault)
        {
            Assert.Equal(path, fault.Path);
            Assert.StartsWith($"'{path}', byte {fault.Offset}: expected ", fault.Message, StringComparison.Ordinal);
            return null;
        }
        finally
        {
            File.Delete(path);
        }
    }

    void Refuses(byte[] bytes, long offset, string message, Action<string> read)
    {
        var path = folder.Write(bytes);
        var fault = Assert.Throws<DataFormatException>(() => read(path));
        Assert.Contains(message, fault.Message);
        Assert.StartsWith($"'{path}', byte {offset}: expected ", fault.Message, StringComparison.Ordinal);
        Assert.Equal((path, offset), (fault.Path, fault.Offset));
    }
}
