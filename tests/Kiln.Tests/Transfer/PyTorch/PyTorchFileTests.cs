using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Kiln.Tests.Data;
using Kiln.Tests.Fixtures;
using Kiln.Transfer;
using Xunit;

namespace Kiln.Tests.Transfer;

/// <summary>PyTorch's own files (<c>make_pytorch_files.py</c>), and files that mean harm: each is read whole, or refused by file and cause.</summary>
public sealed class PyTorchFileTests : IDisposable
{
    private static readonly byte[] Weights = FixtureResource.Bytes("weights.pt");

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Tensors_of_every_type_and_stride_are_those_of_PyTorch()
    {
        using var file = PyTorchFile.Open(folder.Write(Weights));
        using var expected = JsonDocument.Parse(FixtureResource.Bytes("weights.json"));
        Assert.Equal(expected.RootElement.EnumerateObject().Select(entry => entry.Name).Order(StringComparer.Ordinal), file.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        foreach (var tensor in file.Tensors)
        {
            var entry = expected.RootElement.GetProperty(tensor.Name);
            Assert.Equal(entry.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64()), tensor.Shape);
            Assert.Equal(entry.GetProperty("values").EnumerateArray().Select(value => (float)value.GetDouble()), file.Floats(tensor));
        }

        Assert.Equal(ElementType.BF16, file.Tensors.Single(tensor => tensor.Name == "state_dict.bfloat").Type);
    }

    public static TheoryData<string, string, string> Harmful => new()
    {
        { "a call of the system", "cposix\nsystem\nX\u0004\0\0\0true\u0085R.", "asks for Python's 'posix.system', which is no part of a tensor: nothing is executed" },
        { "a call of eval", "cbuiltins\neval\nX\u0001\0\0\01\u0085R.", "asks for Python's 'builtins.eval'" },
        { "a name on the stack", "\u0080\u0004\u008C\u0002os\u008C\u0006system\u0093.", "asks for Python's 'os.system'" },
        { "an instance", "(i__main__\nThing\n.", "has the opcode 0x69, which no state dictionary needs" },
        { "a new object", "}}\u0081.", "has the opcode 0x81" },
        { "an extension", "\u0082\u0001.", "has the opcode 0x82" },
        { "a text as long as the world", "X\u00FF\u00FF\u00FF\u00FFx.", "is said to be 4294967295 bytes long" },
        { "a number of 255 bytes", "\u008A\u00FFx.", "ends where 255 more bytes are expected" },
        { "no end", "}", "ends where 1 more bytes are expected" },
        { "no value", ".", "leaves 0 values" },
        { "a mark for a value", "(q\0.", "a value is missing" },
        { "a memory of nothing", "h\u0007.", "recalls value 7" },
        { "a list", "].", "holds no dictionary of tensors" },
        { "a dictionary in itself", "}q\0X\u0001\0\0\0ah\0s.", "more than 16 deep" },
        { "an array of NumPy's", "cnumpy.core.multiarray\n_reconstruct\n.", "asks for Python's 'numpy.core.multiarray._reconstruct'" },
        { "a storage that is not there", Tensor("7", 4, 0, 2, 2, 2, 1), "lies in data/7, which is not there" },
        { "a storage longer than its file", Tensor("0", 5, 0, 2, 2, 2, 1), "is said to have 5 elements of 4 bytes, but data/0 has 16 bytes" },
        { "a window beyond its storage", Tensor("0", 4, 1, 2, 2, 2, 1), "from 1 on reaches beyond its storage of 4 elements" },
        { "strides beyond the storage", Tensor("0", 4, 0, 2, 2, 3, 1), "with strides [3, 1] from 0 on reaches beyond" },
        { "one number that is said to be many", Tensor("0", 4, 0, 127, 127, 0, 0), "reaches beyond its storage" },
    };

    [Theory, MemberData(nameof(Harmful))]
    public void What_means_harm_is_refused_by_name(string what, string pickle, string cause)
    {
        var path = Archive(pickle);
        var refusal = Assert.Throws<PyTorchFileException>(() => PyTorchFile.Open(path));
        Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
        Assert.True(refusal.Message.Contains(cause, StringComparison.Ordinal), $"{what}: {refusal.Message}");
    }

    [Fact]
    public void A_dictionary_that_holds_another_many_times_over_is_bounded()
    {
        // each level holds the one before it a hundred times: a hundred to the tenth, in a few kilobytes
        var pickle = new StringBuilder("}q\0");
        for (var level = 0; level < 10; level++)
        {
            pickle.Append('}').Append('q').Append((char)(level + 1)).Append('(');
            for (var i = 0; i < 100; i++) pickle.Append("X\u0002\0\0\0").Append(System.Globalization.CultureInfo.InvariantCulture, $"{i:D2}").Append('h').Append((char)level);
            pickle.Append('u');
        }

        var path = Archive(pickle + new string('0', 11) + "h\u000A."); // only the last stays
        Assert.Contains("100000 values", Assert.Throws<PyTorchFileException>(() => PyTorchFile.Open(path)).Message);
    }

    [Fact]
    public void What_is_no_state_dictionary_at_all_says_what_it_is()
    {
        Refuses("it is a bare pickle, as PyTorch wrote before 1.6", [0x80, 2, (byte)'}', (byte)'.']);
        Refuses("it is no zip archive", "hello, world"u8.ToArray());
        Refuses("it is no zip archive", []);
        Refuses("0 entries named data.pkl", Zip(("other", [1])));
        Refuses("2 entries named data.pkl", Zip(("a/data.pkl", [(byte)'}', (byte)'.']), ("b/data.pkl", [(byte)'}', (byte)'.'])));
        Refuses("not little-endian", Zip(("a/data.pkl", [(byte)'}', (byte)'.']), ("a/byteorder", "big"u8.ToArray())));
        Refuses("Central Directory", Weights[..^30]);

        // 64 MiB of zeros in 64 KiB
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("a/data.pkl", CompressionLevel.Optimal).Open()) entry.Write(new byte[64 << 20]);
        Refuses("PyTorch does not compress", stream.ToArray());

        void Refuses(string cause, byte[] bytes)
        {
            var path = folder.Write(bytes);
            var refusal = Assert.Throws<PyTorchFileException>(() => PyTorchFile.Open(path));
            Assert.Contains(cause, refusal.Message);
            Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Any_change_of_a_file_is_read_or_refused_within_bounds()
    {
        var (random, refused, rounds) = (new Random(1), 0, LongRun.IsAskedFor ? 100_000 : 2_000);
        for (var round = 0; round < rounds; round++)
        {
            var bytes = Weights.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) bytes = bytes[..random.Next(bytes.Length)];
            var path = folder.Write(bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using var file = PyTorchFile.Open(path);
                foreach (var tensor in file.Tensors) file.Floats(tensor);
            }
            catch (PyTorchFileException refusal)
            {
                refused++;
                Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
        }

        Assert.InRange(refused, rounds / 10, rounds * 9 / 10);
    }

    /// <summary>A dictionary of one tensor, of two sides of up to 127, in a storage of data/0 or another.</summary>
    private static string Tensor(string key, int count, int offset, int rows, int columns, int down, int along) =>
        $"}}X\u0001\0\0\0wctorch._utils\n_rebuild_tensor_v2\n((X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\0{key}X\u0003\0\0\0cpuK{(char)count}tQK{(char)offset}K{(char)rows}K{(char)columns}\u0086K{(char)down}K{(char)along}\u0086\u0089}}tRs.";

    private string Archive(string pickle) => folder.Write(Zip(("a/data.pkl", Encoding.Latin1.GetBytes(pickle)), ("a/data/0", new byte[16])));

    private static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }

        return stream.ToArray();
    }
}
