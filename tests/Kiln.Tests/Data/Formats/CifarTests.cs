using CsCheck;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public sealed class CifarTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_of_CIFAR_10_holds_a_label_and_an_image_after_the_other() => Images(labels: 1, least: 10).Sample(images =>
    {
        var data = Cifar.Read10(folder.Write([.. images.SelectMany(image => image)]));
        Assert.Equal(images.Select(image => (int)image[0]), data.Labels);
        for (var i = 0; i < images.Length; i++)
            Assert.Equal(images[i][1..], Bytes(data, i));
    }, iter: 30);

    [Fact]
    public void A_file_of_CIFAR_100_has_two_labels_of_which_one_is_taken() => Images(labels: 2, least: 20).Sample(images =>
    {
        var path = folder.Write([.. images.SelectMany(image => image)]);
        var (fine, coarse) = (Cifar.Read100(path), Cifar.Read100(path, CifarLabels.Coarse));
        Assert.Equal(images.Select(image => (int)image[1]), fine.Labels);
        Assert.Equal(images.Select(image => (int)image[0]), coarse.Labels);
        Assert.Equal((100, 20), (fine.Classes.Length, coarse.Classes.Length));
        for (var i = 0; i < images.Length; i++)
            Assert.Equal(images[i][2..], Bytes(fine, i));
    }, iter: 30);

    [Fact]
    public void Classes_have_the_names_of_the_archives()
    {
        Assert.Equal(("airplane", "truck"), (Cifar10.Classes[0], Cifar10.Classes[^1]));
        Assert.Equal(("apple", "worm"), (Cifar100.Classes[0], Cifar100.Classes[^1]));
        Assert.Equal(("aquatic_mammals", "vehicles_2"), (Cifar100.Superclasses[0], Cifar100.Superclasses[^1]));
        Assert.Equal((10, 100, 20), (Cifar10.Classes.Distinct().Count(), Cifar100.Classes.Distinct().Count(), Cifar100.Superclasses.Distinct().Count()));
    }

    [Fact]
    public void Classes_of_ones_own_may_be_named() => Assert.Equal(["no", "yes"], Cifar.Read10(folder.Write([.. new byte[3073]]), ["no", "yes"]).Classes.ToArray());

    [Fact]
    public void An_empty_file_has_no_images() => Assert.Empty(Cifar.Read10(folder.Write([])));

    [Fact]
    public void A_cut_file_is_refused_with_what_is_left_of_it()
    {
        var path = folder.Write(new byte[3073 + 100]);
        var fault = Assert.Throws<DataFormatException>(() => Cifar.Read10(path));
        Assert.Equal($"'{path}', byte 3073: expected 3073 bytes of image 1, got the 100 bytes that the file has left.", fault.Message);
    }

    [Fact]
    public void A_label_without_a_class_is_refused_with_its_byte()
    {
        var bytes = new byte[2 * 3074];
        bytes[3074 + 1] = 100;
        var path = folder.Write(bytes);
        Assert.Equal($"'{path}', byte 3075: expected labels of 0 to 99, for 100 classes, got the label 100 of image 1.", Assert.Throws<DataFormatException>(() => Cifar.Read100(path)).Message);
    }

    [Fact]
    public void A_damaged_gzip_file_gives_what_was_packed_or_nothing()
    {
        byte[] whole = [3, .. Enumerable.Range(0, 3072).Select(i => (byte)(i * i >> 4))];
        DamagedBytes.Damaged(DamagedBytes.Gzipped(whole)).Sample(bytes => Unharmed(bytes, data => Assert.Equal(whole[1..], Bytes(data, 0)), isPacked: true), iter: 500);
    }

    [Fact]
    public void A_damaged_file_gives_as_many_images_as_it_holds_or_a_clear_refusal() =>
        DamagedBytes.Damaged([.. new byte[2 * 3073]]).Sample(bytes => Unharmed(bytes, data => Assert.Equal(bytes.Length, data.Count * 3073), isPacked: false), iter: 500);

    void Unharmed(byte[] bytes, Action<Dataset> check, bool isPacked)
    {
        if (isPacked && bytes is not [0x1f, 0x8b, ..])
            return; // no longer gzip: some other file, of its own content
        var path = folder.Write(bytes);
        try
        {
            check(Cifar.Read10(path));
        }
        catch (DataFormatException fault)
        {
            Assert.StartsWith($"'{path}', byte {fault.Offset}: expected ", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    static Gen<byte[][]> Images(int labels, int least) =>
        (from given in Gen.Byte[0, (byte)(least - 1)].Array[labels] from seed in Gen.Byte select (byte[])[.. given, .. Enumerable.Range(0, 3072).Select(i => (byte)(seed + i * 7))]).Array[1, 4];

    static byte[] Bytes(Dataset data, int index)
    {
        var bytes = new byte[data.Shape.Size];
        data.ReadBytes(index, bytes);
        return bytes;
    }
}
