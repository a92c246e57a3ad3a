using System.IO.Compression;
using CsCheck;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public sealed class NpzTests : IDisposable
{
    static readonly Dictionary<string, NpyArray> Arrays = new()
    {
        ["x"] = NpyArray.Of<byte>([2, 2, 3], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
        ["y"] = NpyArray.Of([2], [1L, 0]),
    };

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_NumPy_wrote_reads_by_name_packed_or_not(bool packed)
    {
        var path = folder.Write(packed ? NumPyFixtures.All.Packed : NumPyFixtures.All.Stored);
        Assert.Equal(["names", "x", "y"], Npz.Read(path).Keys);
        Assert.Equal(Enumerable.Range(0, 12), Npz.Read(path, "x").ToIntegers());
        Assert.Equal(["b", "a"], Npz.Read(path, "names").ToStrings());
    }

    [Fact]
    public void What_is_written_reads_back()
    {
        Npz.Write(folder.File("a.npz"), Arrays);
        var back = Npz.Read(folder.File("a.npz"));
        Assert.Equal(["x", "y"], back.Keys);
        Assert.All(Arrays, array => Assert.Equal(array.Value.Type, back[array.Key].Type));
        Assert.All(Arrays, array => Assert.Equal(array.Value.Bytes.ToArray(), back[array.Key].Bytes.ToArray()));
        Assert.Equal([folder.File("a.npz")], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_name_that_is_not_there_is_refused_with_those_that_are()
    {
        var path = folder.Write(NumPyFixtures.All.Stored);
        var fault = Assert.Throws<DataFormatException>(() => Npz.Read(path, "z"));
        Assert.Equal($"'{path}', byte 0: expected an entry named 'z.npy', got names.npy, x.npy, y.npy.", fault.Message);
    }

    [Fact]
    public void Two_entries_of_one_name_are_refused()
    {
        var path = Archive(archive =>
        {
            Add(archive, "x.npy", [1]);
            Add(archive, "x.npy", [2]);
        });
        Assert.Contains("two entries named 'x.npy'", Assert.Throws<DataFormatException>(() => Npz.Read(path)).Message);
    }

    [Fact]
    public void Other_entries_are_passed_over() => Assert.Empty(Npz.Read(Archive(archive => Add(archive, "readme.txt", [1]))));

    [Fact]
    public void An_entry_that_is_no_array_is_named_with_its_archive()
    {
        var path = Archive(archive => Add(archive, "x.npy", [1, 2, 3, 4, 5, 6, 7]));
        var fault = Assert.Throws<DataFormatException>(() => Npz.Read(path, "x"));
        Assert.Equal(($"{path}/x.npy", 0), (fault.Path, fault.Offset));
    }

    [Fact]
    public void What_is_no_archive_is_refused()
    {
        foreach (var bytes in new byte[][] { [], [1, 2, 3], [.. "PK"u8, 3, 4] })
        {
            var path = folder.Write(bytes);
            Assert.StartsWith($"'{path}', byte 0: expected a zip archive, got ", Assert.Throws<DataFormatException>(() => Npz.Read(path)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_damaged_archive_gives_what_was_packed_or_a_clear_refusal(bool packed)
    {
        var whole = Npz.Read(folder.Write(NumPyFixtures.All.Packed));
        DamagedBytes.Damaged(packed ? NumPyFixtures.All.Packed : NumPyFixtures.All.Stored).Sample(bytes =>
        {
            var path = folder.Write(bytes);
            try
            {
                foreach (var name in whole.Keys)
                    Assert.Equal(whole[name].Bytes.ToArray(), Npz.Read(path, name).Bytes.ToArray());
            }
            catch (DataFormatException fault)
            {
                Assert.StartsWith(path, fault.Path, StringComparison.Ordinal);
                Assert.StartsWith($"'{fault.Path}', byte {fault.Offset}: expected ", fault.Message, StringComparison.Ordinal);
            }
            finally
            {
                File.Delete(path);
            }
        }, iter: LongRun.IsAskedFor ? 100_000 : 2000);
    }

    [Fact]
    public void Samples_and_labels_make_a_dataset_whose_bytes_stay_bytes()
    {
        var data = Npz.ReadDataset(folder.Write(NumPyFixtures.All.Packed), "x", "y");
        Assert.Equal("2 samples of 1×2×3 with labels of 2 classes", data.ToString());
        Assert.Equal([1, 0], data.Labels.ToArray());
        Assert.Equal(255, data.Maximum);
    }

    [Fact]
    public void Strings_name_the_classes_in_ordinal_order_unless_a_list_is_given()
    {
        var path = folder.Write(NumPyFixtures.All.Packed);
        var data = Npz.ReadDataset(path, "x", "names");
        Assert.Equal(["a", "b"], data.Classes.ToArray());
        Assert.Equal([1, 0], data.Labels.ToArray());
        Assert.Equal([0, 2], Npz.ReadDataset(path, "x", "names", ["b", "c", "a"]).Labels.ToArray());
        Assert.Contains("expected labels of b, c, got 'a'.", Assert.Throws<DataFormatException>(() => Npz.ReadDataset(path, "x", "names", ["b", "c"])).Message);
    }

    [Fact]
    public void Floats_are_values_to_regress()
    {
        Npz.Write(folder.File("r.npz"), new Dictionary<string, NpyArray> { ["x"] = NpyArray.Of([2, 1], [1.0, 2]), ["y"] = NpyArray.Of([2, 2], [1f, 2, 3, 4]), ["z"] = NpyArray.Of([2], [5.0, 6]) });
        Assert.Equal([3, 4], Npz.ReadDataset(folder.File("r.npz"), "x", "y")[1].ToTarget());
        Assert.Equal([6], Npz.ReadDataset(folder.File("r.npz"), "x", "z")[1].ToTarget());
    }

    [Fact]
    public void Channels_that_come_last_are_brought_to_the_front()
    {
        // two images of 1×2 pixels with three channels
        Npz.Write(folder.File("c.npz"), new Dictionary<string, NpyArray> { ["x"] = NpyArray.Of<byte>([2, 1, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), ["f"] = NpyArray.Of([1, 1, 2, 2], [1f, 2, 3, 4]), ["y"] = NpyArray.Of([2], [0, 0]), ["z"] = NpyArray.Of([1], [0]) });
        var bytes = new byte[6];
        var data = Npz.ReadDataset(folder.File("c.npz"), "x", "y", channels: ChannelOrder.Last);
        Assert.Equal(new Shape(3, 1, 2), data.Shape);
        data.ReadBytes(1, bytes);
        Assert.Equal([7, 10, 8, 11, 9, 12], bytes);
        Assert.Equal([1, 3, 2, 4], Npz.ReadDataset(folder.File("c.npz"), "f", "z", channels: ChannelOrder.Last)[0].ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_its_file_and_byte()
    {
        Npz.Write(folder.File("w.npz"), new Dictionary<string, NpyArray>
        {
            ["x"] = NpyArray.Of([2, 1], [1.0, double.NaN]),
            ["bytes"] = NpyArray.Of<byte>([2, 1], [1, 2]),
            ["flat"] = NpyArray.Of<byte>([2], [1, 2]),
            ["few"] = NpyArray.Of([1], [0]),
            ["negative"] = NpyArray.Of([2], [0, -1]),
            ["huge"] = NpyArray.Of([2], [0, long.MaxValue]),
            ["table"] = NpyArray.Of([2, 2], [0, 1, 2, 3]),
            ["y"] = NpyArray.Of([2], [0, 1]),
        });
        Refuses("x", "y", "x", 128 + 8, "expected finite values, got NaN in sample 1.");
        Refuses("bytes", "few", "few", 128, "expected 2 targets, one for each sample of ");
        Refuses("bytes", "negative", "negative", 128 + 4, "got the label -1 of sample 1.");
        Refuses("bytes", "huge", "huge", 128 + 8, "got the label 9223372036854775807 of sample 1.");
        Refuses("bytes", "table", "table", 128, "got an array of Int32, an array of 2×2.");
        Refuses("flat", "y", "flat", 128, "expected samples: N×features, N×H×W or images of four dimensions, got an array of 2.");

        void Refuses(string samples, string targets, string entry, long offset, string message)
        {
            var fault = Assert.Throws<DataFormatException>(() => Npz.ReadDataset(folder.File("w.npz"), samples, targets));
            Assert.Contains(message, fault.Message);
            Assert.Equal(($"{folder.File("w.npz")}/{entry}.npy", offset), (fault.Path, fault.Offset));
        }
    }

    [Fact]
    public void A_fault_in_a_column_major_file_is_found_where_it_lies()
    {
        var file = NumPyFixtures.All.Arrays.Single(array => array.Name == "fortran").File.ToArray();
        // sample 1 of 2, row 0, column 2: column-major that is place 1 + 2·(0 + 3·2) = 13
        BitConverter.TryWriteBytes(file.AsSpan(128 + 13 * 4), float.NaN);
        var labels = folder.File("y.npy");
        Npy.Write(labels, NpyArray.Of([2], [0, 1]));
        var fault = Assert.Throws<DataFormatException>(() => Npy.ReadDataset(folder.Write(file), labels));
        Assert.Equal(128 + 13 * 4, fault.Offset);
        Assert.Contains("got NaN in sample 1.", fault.Message);
    }

    string Archive(Action<ZipArchive> fill)
    {
        var path = folder.File($"{Guid.NewGuid()}.npz");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        fill(archive);
        return path;
    }

    static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(bytes);
    }
}
