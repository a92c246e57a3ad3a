using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using CsCheck;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public sealed class NpyTests : IDisposable
{
    readonly TempFolder folder = new();

    public static TheoryData<string> Arrays => [.. NumPyFixtures.All.Arrays.Select(array => array.Name)];

    public static TheoryData<string> Refused => [.. NumPyFixtures.All.Refused.Select(array => array.Name)];

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Arrays))]
    public void What_NumPy_wrote_reads_as_NumPy_says(string name)
    {
        var expected = NumPyFixtures.All.Arrays.Single(array => array.Name == name);
        var array = Npy.Read(folder.Write(expected.File));
        Assert.Equal(expected.Type, $"{array.Type}");
        Assert.Equal(expected.Shape, array.Shape.ToArray());
        if (expected.Numbers is { } numbers)
            Assert.Equal(numbers, array.ToDoubles());
        if (expected.Strings is { } strings)
            Assert.Equal(strings, array.ToStrings());
    }

    [Fact]
    public void Complex_numbers_are_swapped_part_by_part()
    {
        var array = Npy.Read(folder.Write(NumPyFixtures.All.Arrays.Single(array => array.Name == "complex").File));
        Assert.Equal([new Complex(1, 2), new Complex(0, -0.5)], array.As<Complex>().ToArray());
    }

    [Theory, MemberData(nameof(Refused))]
    public void What_is_no_plain_dtype_is_refused_by_name(string name)
    {
        var refused = NumPyFixtures.All.Refused.Single(array => array.Name == name);
        var path = folder.Write(refused.File);
        var fault = Assert.Throws<DataFormatException>(() => Npy.Read(path));
        Assert.Contains(refused.Message, fault.Message);
        Assert.Equal((path, 10 + 10), (fault.Path, fault.Offset));
    }

    [Fact]
    public void What_is_written_reads_back() => Written.Sample(array =>
    {
        var path = folder.File($"{Guid.NewGuid()}.npy");
        Npy.Write(path, array);
        var back = Npy.Read(path);
        Assert.Equal(array.Type, back.Type);
        Assert.Equal(array.Shape.ToArray(), back.Shape.ToArray());
        Assert.Equal(array.Bytes.ToArray(), back.Bytes.ToArray());
    }, iter: 100);

    [Fact]
    public void Strings_that_are_written_read_back()
    {
        string[] names = ["", "cat", "größer", "🐈🐈"];
        Npy.Write(folder.File("names.npy"), NpyArray.OfStrings([2, 2], names));
        Assert.Equal(names, Npy.Read(folder.File("names.npy")).ToStrings());
    }

    // What NumPy 1.24 writes, but for the room that it leaves for the first size to grow.
    [Fact]
    public void A_header_is_NumPys_own_and_the_elements_begin_at_a_multiple_of_64()
    {
        Npy.Write(folder.File("a.npy"), NpyArray.Of([3], [1, 2, 3]));
        var file = File.ReadAllBytes(folder.File("a.npy"));
        Assert.Equal(128 + 12, file.Length);
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, 118, 0], file[..10]);
        Assert.Equal("{'descr': '<i4', 'fortran_order': False, 'shape': (3,), }".PadRight(117) + "\n", Encoding.ASCII.GetString(file[10..128]));
    }

    [Theory]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }")]
    [InlineData("{'shape': (2,), 'fortran_order': False, 'descr': '<i4'}")]
    [InlineData("{\"descr\":\"<i4\",\"fortran_order\":False,\"shape\":(2)}")]
    [InlineData("  {'descr': 'i4', 'fortran_order': True, 'shape': (2L,)}\t\r\n")]
    public void Headers_are_read_as_Python_reads_them(string header) =>
        Assert.Equal([1, 2], Npy.Read(folder.Write(FileOf(header, [1, 0, 0, 0, 2, 0, 0, 0]))).ToIntegers());

    [Theory]
    [InlineData("", 0, "expected '{', got the end of the header")]
    [InlineData("{'descr': '<i4', 'fortran_order': False}", 40, "got a header that ends without one of them")]
    [InlineData("{'descr': '<i4', 'descr': '<i4'}", 25, "expected 'descr', 'fortran_order' and 'shape', each once, got 'descr'")]
    [InlineData("{'descr': '<i4', 'color': 1}", 25, "got 'color'")]
    [InlineData("{'descr': 7}", 10, "expected a dtype, got '7'")]
    [InlineData("{'descr': '<i3'}", 10, "got '<i3'")]
    [InlineData("{'descr': ''}", 10, "got ''")]
    [InlineData("{'descr': '<", 10, "expected the end of a string")]
    [InlineData("{'fortran_order': Maybe}", 18, "expected True or False, got 'M'")]
    [InlineData("{'shape': (2, -1)}", 14, "expected a size below 2³¹, got '-'")]
    [InlineData("{'shape': (99999999999,)}", 11, "expected a size below 2³¹, got 99999999999")]
    [InlineData("{'shape': [2]}", 10, "expected '(', got '['")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (2,)} x", 56, "expected the end of the header, got 'x'")]
    public void A_header_that_is_none_is_refused_with_its_byte(string header, int offset, string message)
    {
        var fault = Assert.Throws<DataFormatException>(() => Npy.Read(folder.Write(FileOf(header, []))));
        Assert.Contains(message, fault.Message);
        Assert.Equal(10 + offset, fault.Offset);
    }

    [Fact]
    public void Another_magic_number_or_version_is_refused()
    {
        Refuses([1, 2, 3, 4, 5, 6, 7, 8], 0, "expected NumPy's magic number (93, then 'NUMPY'), got 010203040506.");
        Refuses([0x93, .. "NUMPY"u8, 4, 0, 0, 0], 6, "expected version 1.0, 2.0 or 3.0, got 4.0.");
    }

    [Fact]
    public void A_cut_or_longer_file_is_refused_with_how_much()
    {
        var whole = FileOf("{'descr': '<i4', 'fortran_order': False, 'shape': (2,)}", [1, 0, 0, 0, 2, 0, 0, 0]);
        Refuses(whole[..^1], whole.Length - 8, "expected 8 bytes of 2 elements, got the 7 bytes that the file has left.");
        Refuses([.. whole, 5], whole.Length, "expected the end, got 1 bytes more.");
    }

    [Fact]
    public void A_truth_value_that_is_neither_is_refused() =>
        Refuses(FileOf("{'descr': '|b1', 'fortran_order': False, 'shape': (2,)}", [1, 2]), 10 + 55 + 1, "expected 0 or 1, for false or true, got 2.");

    [Theory]
    [InlineData("(2147483647, 2147483647, 2147483647)")]
    [InlineData("(2147483647,)")]
    [InlineData("(0, 2147483647)")]
    public void A_header_that_claims_any_number_of_elements_costs_no_memory(string shape)
    {
        var path = folder.Write(FileOf($"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}}}", [1]));
        Assert.Throws<DataFormatException>(() => Npy.Read(path));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DataFormatException>(() => Npy.Read(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_damaged_file_gives_as_many_elements_as_it_holds_or_a_clear_refusal()
    {
        var fixtures = NumPyFixtures.All.Arrays;
        Gen.Int[0, fixtures.Length - 1].SelectMany(which => DamagedBytes.Damaged(fixtures[which].File)).Sample(bytes =>
        {
            var path = folder.Write(bytes);
            try
            {
                var array = Npy.Read(path);
                Assert.InRange(bytes.Length - array.Bytes.Length, 10, bytes.Length);
                Assert.Equal(array.Bytes.Length, array.Count * (long)array.Element.Size);
            }
            catch (DataFormatException fault)
            {
                Assert.Equal(path, fault.Path);
                Assert.StartsWith($"'{path}', byte {fault.Offset}: expected ", fault.Message, StringComparison.Ordinal);
            }
            finally
            {
                File.Delete(path);
            }
        }, iter: LongRun.IsAskedFor ? 100_000 : 2000);
    }

    [Fact]
    public void Numbers_of_another_type_are_not_handed_out_as_they_are()
    {
        var array = NpyArray.Of([1], [1.5]);
        Assert.Equal("Expected an array of Float32, got one of Float64.", Assert.Throws<InvalidOperationException>(() => array.As<float>()[0]).Message);
        Assert.Equal("Expected whole numbers, got Float64.", Assert.Throws<InvalidOperationException>(() => array.ToIntegers()).Message);
        Assert.Equal("Expected strings, got Float64.", Assert.Throws<InvalidOperationException>(() => array.ToStrings()).Message);
        Assert.Throws<InvalidOperationException>(() => NpyArray.OfStrings([1], ["a"]).ToFloats());
        Assert.Throws<OverflowException>(() => NpyArray.Of([1], [long.MaxValue]).ToIntegers());
        Assert.Throws<NotSupportedException>(() => NpyArray.Of([1], ['a']));
    }

    [Fact]
    public void Values_that_do_not_fill_a_shape_are_refused()
    {
        Assert.Contains("Expected 6 values for a shape of 2×3, got 5.", Assert.Throws<ArgumentException>(() => NpyArray.Of([2, 3], new float[5])).Message);
        Assert.Throws<ArgumentException>(() => NpyArray.Of([-1], new float[1]));
    }

    static Gen<NpyArray> Written { get; } =
        from shape in Gen.Int[0, 4].Array[0, 4]
        let count = shape.Aggregate(1, (a, b) => a * b)
        from array in Gen.OneOf(
            Gen.Bool.Array[count].Select(values => NpyArray.Of<bool>(shape, values)),
            Gen.SByte.Array[count].Select(values => NpyArray.Of<sbyte>(shape, values)),
            Gen.Short.Array[count].Select(values => NpyArray.Of<short>(shape, values)),
            Gen.Int.Array[count].Select(values => NpyArray.Of<int>(shape, values)),
            Gen.Long.Array[count].Select(values => NpyArray.Of<long>(shape, values)),
            Gen.Byte.Array[count].Select(values => NpyArray.Of<byte>(shape, values)),
            Gen.UShort.Array[count].Select(values => NpyArray.Of<ushort>(shape, values)),
            Gen.UInt.Array[count].Select(values => NpyArray.Of<uint>(shape, values)),
            Gen.ULong.Array[count].Select(values => NpyArray.Of<ulong>(shape, values)),
            Gen.Float.Array[count].Select(values => NpyArray.Of<Half>(shape, Array.ConvertAll(values, value => (Half)value))),
            Gen.Float.Array[count].Select(values => NpyArray.Of<float>(shape, values)),
            Gen.Double.Array[count].Select(values => NpyArray.Of<double>(shape, values)),
            Gen.Double.Array[count].Select(values => NpyArray.Of<Complex>(shape, Array.ConvertAll(values, value => new Complex(value, -value)))))
        select array;

    static byte[] FileOf(string header, byte[] elements)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        return [0x93, .. "NUMPY"u8, 1, 0, .. length, .. Encoding.Latin1.GetBytes(header), .. elements];
    }

    void Refuses(byte[] bytes, long offset, string message)
    {
        var fault = Assert.Throws<DataFormatException>(() => Npy.Read(folder.Write(bytes)));
        Assert.Contains(message, fault.Message);
        Assert.Equal(offset, fault.Offset);
    }
}
