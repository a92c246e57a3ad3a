using System.Formats.Tar;
using System.Security.Cryptography;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public sealed class KnownSetTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_set_is_read_from_the_first_of_the_usual_places_that_has_it()
    {
        WriteMnist(Directory.CreateDirectory(folder.File("second/mnist")).FullName);
        Directory.CreateDirectory(folder.File("first/mnist"));
        var (train, _) = Mnist.Load(null, Places());
        Assert.Equal("1 samples of 1×28×28 with labels of 10 classes", train.ToString());
        Assert.Equal("7", train[0].ClassName);
    }

    [Fact]
    public void A_place_of_ones_own_is_the_first_of_the_usual_ones_and_Debians_the_last()
    {
        var usual = DataPlaces.Usual;
        Assert.Equal("/usr/share/datasets", usual.Roots[^1]);
        Assert.EndsWith(".kiln", usual.Roots[^2], StringComparison.Ordinal);
        Assert.Equal(usual.Home, usual.Roots[0]);
    }

    [Fact]
    public void What_is_nowhere_and_cannot_be_downloaded_is_said_in_one_sentence_with_the_remedy()
    {
        var missing = Assert.Throws<DataNotFoundException>(() => Cifar10.Load(null, Places()));
        Assert.Equal(
            $"CIFAR-10 is in none of '{folder.File("first/cifar-10")}', '{folder.File("second/cifar-10")}' and could not be downloaded "
            + "(www.cs.toronto.edu: Response status code does not indicate success: 404 (Not Found).): "
            + "download https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz and unpack it into one of these folders.",
            missing.Message);
    }

    [Fact]
    public void A_file_is_downloaded_from_the_first_source_that_gives_its_very_bytes()
    {
        var network = new FakeNetwork(("http://b/f", [1, 2, 4]), ("http://c/f", [1, 2, 3]), ("http://d/f", [1, 2, 3]));
        var path = Remote("http://a/f", "http://b/f", "http://c/f", "http://d/f").Download(folder.Path, new HttpMessageInvoker(network));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["http://a/f", "http://b/f", "http://c/f"], network.Asked);
        Assert.Equal([folder.File("f")], Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 4 }, "got 3 with ")]
    [InlineData(new byte[] { 1, 2 }, "got 2 with ")]
    [InlineData(new byte[] { 1, 2, 3, 4 }, "got more")]
    public void Other_bytes_are_refused_and_leave_nothing_behind(byte[] content, string message)
    {
        var network = new HttpMessageInvoker(new FakeNetwork(("http://a/f", content)));
        var refusal = Assert.Throws<HttpRequestException>(() => Remote("http://a/f").Download(folder.Path, network));
        Assert.Contains("expected 3 bytes of f", refusal.Message);
        Assert.Contains(message, refusal.Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_set_that_was_downloaded_is_unpacked_and_read()
    {
        var archive = Archive(("cifar-x/a.bin", Images(3)), ("cifar-x/b.bin", Images(4)), ("cifar-x/t.bin", Images(5)), ("cifar-x/readme.html", [1]), ("../../evil.bin", [1]));
        var family = Family(archive);
        var network = new FakeNetwork(("http://a/x.tar.gz", archive));
        var (train, test) = family.Load(null, Places(network), path => Cifar.Read10(path));
        Assert.Equal([3, 4], train.Labels.ToArray());
        Assert.Equal([5], test.Labels.ToArray());
        Assert.Equal(["a.bin", "b.bin", "t.bin"], Directory.GetFiles(folder.File("first/cifar-x")).Select(Path.GetFileName).Order());

        family.Load(null, Places(network), path => Cifar.Read10(path));
        Assert.Single(network.Asked);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("cifar-x-inner")]
    public void The_files_are_found_in_the_folder_or_in_the_archives_own_in_it(string inner)
    {
        Directory.CreateDirectory(folder.File(inner));
        foreach (var name in new[] { "a.bin", "b.bin", "t.bin" })
            File.WriteAllBytes(Path.Combine(folder.Path, inner, name), Images(1));
        Assert.Equal(2, Family([]).Load(folder.Path, Places(), path => Cifar.Read10(path)).Train.Count);
    }

    [Fact]
    public void Files_that_are_missing_are_named()
    {
        File.WriteAllBytes(folder.File("a.bin"), Images(1));
        var missing = Assert.Throws<DataNotFoundException>(() => Family([]).Load(folder.Path, Places(), path => Cifar.Read10(path)));
        Assert.Equal($"X lacks b.bin, t.bin in the folder '{folder.Path}': ask someone.", missing.Message);
        Assert.Contains("which does not exist", Assert.Throws<DataNotFoundException>(() => Cifar100.Load(folder.File("nowhere"))).Message);
    }

    [Fact]
    public void A_file_with_another_number_of_images_is_refused()
    {
        foreach (var name in new[] { "data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch" })
            File.WriteAllBytes(folder.File(name + ".bin"), Images(1, 2));
        Assert.Contains("expected 10000 images, got 2.", Assert.Throws<DataFormatException>(() => Cifar10.Load(folder.Path)).Message);
    }

    DataPlaces Places(FakeNetwork? network = null) => new([folder.File("first"), folder.File("second")], folder.File("first"), network ?? new FakeNetwork());

    static RemoteFile Remote(params string[] sources) => new("f", 3, Convert.ToHexStringLower(SHA256.HashData([1, 2, 3])), [.. sources.Select(source => new Uri(source))]);

    static CifarFamily Family(byte[] archive) => new(
        new KnownSet("X", "cifar-x", [new RemoteFile("x.tar.gz", archive.Length, Convert.ToHexStringLower(SHA256.HashData(archive)), [new Uri("http://a/x.tar.gz")])], "ask someone"),
        "cifar-x-inner", ["a.bin", "b.bin"], "t.bin", _ => 1);

    static byte[] Images(params byte[] labels) => [.. labels.SelectMany(label => new byte[3073].Select((_, i) => i == 0 ? label : (byte)i))];

    static byte[] Archive(params (string Name, byte[] Content)[] files)
    {
        var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, leaveOpen: true))
        {
            foreach (var (name, content) in files)
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }

        return DamagedBytes.Gzipped(packed.ToArray());
    }

    static void WriteMnist(string path)
    {
        foreach (var part in new[] { "train", "t10k" })
        {
            Idx.Write(Path.Combine(path, $"{part}-images-idx3-ubyte"), new IdxArray(IdxType.UnsignedByte, [1, 28, 28], [.. new byte[784]]));
            Idx.Write(Path.Combine(path, $"{part}-labels-idx1-ubyte"), new IdxArray(IdxType.UnsignedByte, [1], [7]));
        }
    }
}
