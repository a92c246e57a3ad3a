using Kiln.Data;
using Kiln.Images;
using Kiln.Tests.Data;
using Kiln.Tests.Fixtures;
using Kiln.Tests.Training;
using Kiln.Training;
using Xunit;

namespace Kiln.Tests.Images;

/// <summary>Folders of images, beside what Pillow reads from the same files (<c>Fixtures/make_image_fixtures.py</c>).</summary>
public sealed class ImageFolderTests : IDisposable
{
    private static readonly ImageFixture[] Images = FixtureResource.Read<ImageFixture[]>("images.json");

    private readonly TempFolder folder = new();

    public static TheoryData<string> Names => [.. Images.Select(image => image.Name)];

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Names))]
    public void An_image_reads_as_Pillow_reads_it(string name)
    {
        var image = Images.Single(image => image.Name == name);
        Put("class", name, Convert.FromBase64String(image.File));
        var data = ImageFolder.Load(folder.Path, new(image.Channels, image.Height, image.Width), Fit.Stretch);
        var (bytes, expected) = (new byte[data.Shape.Size], Convert.FromBase64String(image.Pixels));
        data.ReadBytes(0, bytes);
        var allowed = name.StartsWith("gradient", StringComparison.Ordinal) ? 3 : name.EndsWith(".jpg", StringComparison.Ordinal) ? 4 : 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var (channel, pixel) = (i / (image.Height * image.Width), i % (image.Height * image.Width));
            Assert.True(Math.Abs(expected[pixel * image.Channels + channel] - bytes[i]) <= allowed, $"{name}, channel {channel}, pixel {pixel}: {bytes[i]} instead of {expected[pixel * image.Channels + channel]}");
        }
    }

    [Fact]
    public void Folders_are_classes_and_files_are_samples_in_the_order_of_their_names()
    {
        Put("bees", "2.png", Png);
        Put("bees", "1.PNG", Png);
        Put("ants", Path.Combine("deeper", "x.png"), Png);
        Put("ants", "notes.txt", [1]);
        Directory.CreateDirectory(folder.File("empty"));
        var data = ImageFolder.Load(folder.Path, new(3, 4, 6), Fit.Exact);
        Assert.Equal(["ants", "bees", "empty"], data.Classes.ToArray());
        Assert.Equal([0, 1, 1], data.Labels.ToArray());
        Assert.EndsWith("1.PNG", data.NameOf(1), StringComparison.Ordinal);
        Assert.Equal(255, data.Maximum);
    }

    [Fact]
    public void What_is_too_long_is_cut_evenly_or_squeezed_or_refused()
    {
        Put("class", "1.png", Png); // 6×4
        var (covered, stretched) = (new byte[3 * 4 * 4], new byte[3 * 4 * 4]);
        ImageFolder.Load(folder.Path, new(3, 4, 4)).ReadBytes(0, covered);
        ImageFolder.Load(folder.Path, new(3, 4, 4), Fit.Stretch).ReadBytes(0, stretched);
        Assert.Equal([45, 85, 125, 165], covered[..4]); // red is 40 x + 5: columns 1 to 4
        Assert.NotEqual(covered, stretched);
        var refusal = Assert.Throws<DataFormatException>(() => ImageFolder.Load(folder.Path, new(3, 4, 4), Fit.Exact).ReadBytes(0, covered));
        Assert.Contains("1.png', byte 0: expected an image of 4×4 pixels, got 6×4", refusal.Message);
    }

    [Fact]
    public void A_broken_image_is_named_at_reading_and_in_training_and_left_out_and_counted_if_asked()
    {
        for (var i = 0; i < 6; i++) Put(i % 2 == 0 ? "a" : "b", $"{i}.png", Png);
        Put("b", "7 cut.png", Png[..(Png.Length / 2)]);
        Put("b", "8 no image.jpg", [1, 2, 3, 4]);
        Put("b", "9 empty.jpg", []);
        var data = ImageFolder.Load(folder.Path, new(3, 4, 6));
        Assert.Contains("8 no image.jpg", Assert.Throws<DataFormatException>(() => data.Read(7, new float[72])).Message);
        using var net = new ColourNet(1);
        Assert.Contains(".png", Assert.Throws<DataFormatException>(() => net.Fit(data.Take(7), new Recipe(new Sgd(0.1), Epochs: 1)).Finish()).Message);

        var (intact, broken) = ImageFolder.LoadIntact(folder.Path, new(3, 4, 6));
        Assert.Equal(6, intact.Count);
        Assert.Equal(["7 cut.png", "8 no image.jpg", "9 empty.jpg"], broken.Select(problem => Path.GetFileName(problem.Path)));
        Assert.Equal(Bytes(data, 3), Bytes(intact, 3));
        net.Fit(intact, new Recipe(new Sgd(0.1), Epochs: 1)).Finish();
    }

    [Fact]
    public void Any_change_of_a_file_is_an_image_or_a_clear_refusal()
    {
        var random = new Random(1);
        for (var round = 0; round < 400; round++)
        {
            var source = Images[random.Next(Images.Length)];
            var bytes = Convert.FromBase64String(source.File);
            if (random.Next(3) == 0) bytes = bytes[..random.Next(bytes.Length)];
            else
                for (var flips = random.Next(1, 6); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var path = Put("class", $"{round}{Path.GetExtension(source.Name)}", bytes);
            try
            {
                ImageFolder.Load(folder.Path, new(3, 5, 5)).ReadBytes(0, new byte[75]);
            }
            catch (DataFormatException refusal)
            {
                Assert.Contains(path, refusal.Message);
            }

            File.Delete(path);
        }
    }

    [Fact]
    public void A_folder_that_holds_no_classes_or_no_images_says_what_is_expected()
    {
        Assert.Contains("expected one for each class", Assert.Throws<ArgumentException>(() => ImageFolder.Load(folder.Path, new(3, 4, 6))).Message);
        Directory.CreateDirectory(folder.File("class"));
        Assert.Contains("expected files that end in", Assert.Throws<ArgumentException>(() => ImageFolder.Load(folder.Path, new(3, 4, 6))).Message);
        Assert.Contains("There is no folder", Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Load(folder.File("none"), new(3, 4, 6))).Message);
        Assert.Contains("1 channel (grey) or 3", Assert.Throws<ArgumentException>(() => ImageFolder.Load(folder.Path, new(4, 4, 6))).Message);
    }

    [Fact]
    public void A_contact_sheet_shows_samples_as_they_are_and_as_training_sees_them()
    {
        var data = SmallData.Images(12);
        using var net = new Upended(1);
        data.Preview(folder.File("plain.png"), samples: 4, columns: 2);
        data.Preview(folder.File("augmented.png"), net, samples: 4, columns: 2);
        using var plain = SkiaSharp.SKBitmap.Decode(folder.File("plain.png"));
        using var augmented = SkiaSharp.SKBitmap.Decode(folder.File("augmented.png"));
        Assert.Equal((8 + 2 * (72 + 2 + 8), 8 + 2 * (72 + 16 + 8)), (plain.Width, plain.Height));
        Assert.Equal(8 + 2 * (3 * (72 + 2) + 8), augmented.Width);
        Assert.Equal(plain.GetPixel(12, 12), augmented.GetPixel(12, 12));
        Assert.Equal(augmented.GetPixel(12, 12), augmented.GetPixel(12 + 74, 8 + 71 - 4)); // upside down
        Assert.Contains("is empty", Assert.Throws<InvalidOperationException>(() => data.Take(0).Preview(folder.File("none.png"))).Message);
        Assert.Contains("the samples are 6", Assert.Throws<InvalidOperationException>(() => SmallData.Features(3).Preview(folder.File("none.png"))).Message);
    }

    [Fact]
    public void In_memory_is_the_same_data()
    {
        Put("a", "1.png", Png);
        Put("b", "2.png", Convert.FromBase64String(Images.Single(image => image.Name == "colour.bmp").File));
        var files = ImageFolder.Load(folder.Path, new(3, 3, 3)).Shuffle(1);
        var memory = files.InMemory();
        for (var i = 0; i < 2; i++) Assert.Equal(Bytes(files, i), Bytes(memory, i));
        Assert.Equal(files.Labels.ToArray(), memory.Labels.ToArray());
        Assert.Equal(files.Maximum, memory.Maximum);
    }

    private static byte[] Png => Convert.FromBase64String(Images[0].File);

    private static byte[] Bytes(Dataset data, int sample)
    {
        var bytes = new byte[data.Shape.Size];
        data.ReadBytes(sample, bytes);
        return bytes;
    }

    private string Put(string name, string file, byte[] content)
    {
        var path = Path.Combine(folder.Path, name, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    internal sealed record ImageFixture(string Name, string File, int Channels, int Height, int Width, string Pixels);
}

[Model, Input(3, 4, 6), CrossEntropy]
public sealed partial class ColourNet
{
    [Linear(2)] public partial Layer Scores { get; }
}
