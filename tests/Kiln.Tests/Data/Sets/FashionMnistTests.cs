using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public sealed class FashionMnistTests : IDisposable
{
    const string Installed = "/usr/share/datasets/fashion-mnist";

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("-idx", "")]
    [InlineData("-idx", ".gz")]
    [InlineData(".idx", "")]
    [InlineData(".idx", ".gz")]
    public void The_four_files_are_found_in_either_spelling_gzipped_or_not(string spelling, string extension)
    {
        WriteSet(spelling, extension);
        var (train, test) = FashionMnist.Load(folder.Path);
        Assert.Equal("3 samples of 1×28×28 with labels of 10 classes", train.ToString());
        Assert.Equal("2 samples of 1×28×28 with labels of 10 classes", test.ToString());
        Assert.Equal("Ankle boot", train[2].ClassName);
    }

    [Fact]
    public void Missing_files_are_named_in_one_sentence_that_says_how_to_get_them()
    {
        WriteSet("-idx", ".gz");
        File.Delete(folder.File("train-images-idx3-ubyte.gz"));
        File.Delete(folder.File("t10k-labels-idx1-ubyte.gz"));
        var missing = Assert.Throws<DataNotFoundException>(() => FashionMnist.Load(folder.Path));
        Assert.Equal(folder.Path, missing.Directory);
        Assert.Equal(
            $"Fashion-MNIST lacks train-images-idx3-ubyte and t10k-labels-idx1-ubyte (gzipped or not) in the folder '{folder.Path}': "
            + "install Debian's package dataset-fashion-mnist, which puts the four files into /usr/share/datasets/fashion-mnist, "
            + "or download them from https://github.com/zalandoresearch/fashion-mnist.",
            missing.Message);
    }

    [Fact]
    public void A_missing_folder_is_named() => Assert.StartsWith(
        $"Fashion-MNIST was to be read from the folder '{folder.File("nowhere")}', which does not exist: install ",
        Assert.Throws<DataNotFoundException>(() => FashionMnist.Load(folder.File("nowhere"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        WriteSet("-idx", "");
        Idx.Write(folder.File("t10k-images-idx3-ubyte"), new IdxArray(IdxType.UnsignedByte, [2, 2, 2], [.. new byte[8]]));
        var fault = Assert.Throws<DataFormatException>(() => FashionMnist.Load(folder.Path));
        Assert.EndsWith("expected images of 1×28×28, got images of 1×2×2.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_of_an_eleventh_class_is_refused()
    {
        WriteSet("-idx", "");
        Idx.Write(folder.File("t10k-labels-idx1-ubyte"), new IdxArray(IdxType.UnsignedByte, [2], [0, 10]));
        Assert.Contains("got the label 10 of sample 1.", Assert.Throws<DataFormatException>(() => FashionMnist.Load(folder.Path)).Message);
    }

    // The package's files are tried where they are installed; nothing is asserted elsewhere.
    [Fact]
    public void The_installed_test_images_are_ten_thousand_a_tenth_of_each_class()
    {
        if (!Directory.Exists(Installed))
            return;
        var files = MnistFiles.Find(Installed, "Fashion-MNIST", "");
        var test = Idx.ReadDataset(files.TestImages, files.TestLabels, FashionMnist.Classes);
        Assert.Equal((10_000, FashionMnist.Shape), (test.Count, test.Shape));
        Assert.All(test.Labels.CountBy(label => label), one => Assert.Equal(1000, one.Value));
        Assert.Equal(["Ankle boot", "Pullover", "Trouser"], test.Take(3).Select(sample => sample.ClassName));
    }

    void WriteSet(string spelling, string extension)
    {
        Write("train", [0, 4, 9]);
        Write("t10k", [1, 2]);

        void Write(string part, byte[] labels)
        {
            Idx.Write(folder.File($"{part}-images{spelling}3-ubyte{extension}"), new IdxArray(IdxType.UnsignedByte, [labels.Length, 28, 28], [.. new byte[labels.Length * 784]]));
            Idx.Write(folder.File($"{part}-labels{spelling}1-ubyte{extension}"), new IdxArray(IdxType.UnsignedByte, [labels.Length], [.. labels]));
        }
    }
}
