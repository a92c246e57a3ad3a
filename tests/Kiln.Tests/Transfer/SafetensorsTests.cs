using System.Buffers.Binary;
using System.Text;
using Kiln.Tests.Data;
using Kiln.Transfer;
using Xunit;

namespace Kiln.Tests.Transfer;

/// <summary>Files of tensors: what the format says is read, and whatever else is refused by file, place and cause.</summary>
public sealed class SafetensorsTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    // made by hand with Python's struct and json modules
    [Fact]
    public void A_file_reads_as_its_header_says()
    {
        using var file = SafetensorsFile.Open(folder.Write(Convert.FromBase64String(
            "nwAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6IHsiZm9ybWF0IjogInB0In0sICJhIjogeyJkdHlwZSI6ICJGMzIiLCAic2hhcGUiOiBbMiwgMV0sICJkYXRhX29mZnNldHMiOiBbMCwgOF19LCAibiI6IHsiZHR5cGUiOiAiSTY0IiwgInNoYXBlIjogW10sICJkYXRhX29mZnNldHMiOiBbOCwgMTZdfX0AAMA/AAAQwCoAAAAAAAAA")));
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(["a", "n"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(new long[] { 2, 1 }, file.Find("a")!.Shape.ToArray());
        Assert.Equal([1.5f, -2.25f], new[] { 0, 4 }.Select(at => BitConverter.ToSingle(file.Read(file.Find("a")!), at)));
        Assert.Equal(42, BitConverter.ToInt64(file.Read(file.Find("n")!)));
        Assert.Null(file.Find("b"));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var path = folder.File("written.safetensors");
        SafetensorsWriter.Write(path, [SafetensorsWriter.Entry.Of("Ä.weight", [2, 2], [1, 2, 3, float.Epsilon]), SafetensorsWriter.Entry.Of("empty", [0, 3], []), SafetensorsWriter.Entry.Of("count", -7)], new Dictionary<string, string> { ["x"] = "\"quoted\"\n" });
        using var file = SafetensorsFile.Open(path);
        Assert.Equal("\"quoted\"\n", file.Metadata["x"]);
        Assert.Equal(["Ä.weight", "empty", "count"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(float.Epsilon, BitConverter.ToSingle(file.Read(file.Find("Ä.weight")!), 12));
        Assert.Equal(-7, BitConverter.ToInt64(file.Read(file.Find("count")!)));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "takes 8 bytes, but its offsets 0 to 4 hold 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6, "'b' begins at byte 2, where 4 is expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "'a' begins at byte 4, where 0 is expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "only 4 bytes follow the header: the file is cut short")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "the tensors take 4 bytes, but 5 follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,4],"data_offsets":[0,4]}}""", 4, "its offsets 0 to 4 hold 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,-4]}}""", 0, "negative side")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-9223372036854775808,9223372036854775807]}}""", 0, "hold 18446744073709551615")]
    [InlineData("""{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}""", 4, "elements of type 'F33'")]
    [InlineData("""{"a":{"dtype":"1","shape":[1],"data_offsets":[0,4]}}""", 4, "elements of type '1'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "1 offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "cannot be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "cannot be read")]
    [InlineData("""{"a":[[[[[[[[[[[]]]]]]]]]]]}""", 0, "cannot be read")]
    [InlineData("""{"__metadata__":{"x":1}}""", 0, "cannot be read")]
    [InlineData("[]", 0, "not a JSON object")]
    [InlineData("{", 0, "cannot be read")]
    public void A_header_that_does_not_hold_together_is_refused(string header, int bytes, string cause) => Refuses([.. Prefix(header.Length), .. Encoding.UTF8.GetBytes(header), .. new byte[bytes]], cause);

    [Fact]
    public void A_header_of_another_length_is_refused()
    {
        Refuses([1, 2, 3], "got a file of 3 bytes");
        Refuses([.. Prefix(3), (byte)'{', (byte)'}'], "said to be 3 bytes long, but only 2 follow");
        Refuses([.. Prefix(long.MaxValue), (byte)'{', (byte)'}'], "at most 100000000 are allowed");
        Refuses([.. Prefix(-1), (byte)'{', (byte)'}'], "said to be 18446744073709551615 bytes long");
    }

    private static byte[] Prefix(long length)
    {
        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, length);
        return prefix;
    }

    private void Refuses(byte[] content, string cause)
    {
        var path = folder.Write(content);
        var refusal = Assert.Throws<SafetensorsException>(() => SafetensorsFile.Open(path).Dispose());
        Assert.Contains(cause, refusal.Message);
        Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
    }
}
