using System.Text;
using CsCheck;
using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public sealed class CsvTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("1,2.5,-3e2\n4,5,6\n")]
    [InlineData("1,2.5,-3e2\n4,5,6")]
    [InlineData("1,2.5,-3e2\r\n4,5,6\r\n")]
    [InlineData(" 1 ,\t2.5, -3e2 \n4,5,6\n\n \n")]
    [InlineData("\uFEFF1,2.5,-3e2\n4,5,6\n")]
    public void Rows_of_numbers_are_read_as_they_are_usually_written(string text)
    {
        var table = Read(text);
        Assert.Equal((2, 3), (table.Rows, table.Columns));
        Assert.Equal([1, 2.5f, -300], table.Row(0).ToArray());
        Assert.Equal([4, 5, 6], table.Row(1).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Row(2).Length);
    }

    [Fact]
    public void A_gzipped_file_is_unpacked_whatever_it_is_called()
    {
        var packed = DamagedBytes.Gzipped("1,2\n3,4\n"u8.ToArray());
        Assert.Equal([3, 4], Csv.ReadNumbers(folder.Write(packed)).Row(1).ToArray());
        Assert.Equal([3, 4], Csv.ReadNumbers(new MemoryStream(packed), "a resource").Row(1).ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void A_file_without_rows_is_an_empty_table(string text) => Assert.Equal((0, 0), (Read(text).Rows, Read(text).Columns));

    [Fact]
    public void What_is_written_reads_back() => Gen.Select(Gen.Int[1, 5], Gen.Int[1, 20])
        .SelectMany((columns, rows) => Gen.Float.Where(float.IsFinite).Array[columns].Array[rows])
        .Sample(rows =>
        {
            var table = Read(string.Join('\n', rows.Select(row => string.Join(',', row.Select(value => value.ToString("R"))))));
            Assert.Equal(rows, Enumerable.Range(0, table.Rows).Select(row => table.Row(row).ToArray()));
        });

    [Theory]
    [InlineData("1,2\n3,cat\n", 2, 2, 6, "expected a number, got 'cat'.")]
    [InlineData("1,2\n,4\n", 2, 1, 4, "expected a number, got nothing.")]
    [InlineData("1,2,\n", 1, 3, 4, "expected a number, got nothing.")]
    [InlineData("1,NaN\n", 1, 2, 2, "expected a number, got 'NaN'.")]
    [InlineData("1,1e99\n", 1, 2, 2, "expected a number, got '1e99'.")]
    [InlineData("1,2\n3\n", 2, 2, 4, "expected 2 numbers, as on the first line, got 1.")]
    [InlineData("1,2\n3,4,5\n", 2, 3, 4, "expected 2 numbers, as on the first line, got 3.")]
    [InlineData("1,2\n\n3,4\n", 2, 1, 4, "expected a number, got a blank line between rows.")]
    [InlineData("x,y\n1,2\n", 1, 1, 0, "expected a number, got 'x'.")]
    public void What_is_not_a_table_of_numbers_is_refused_with_line_and_column(string text, int line, int column, long offset, string message)
    {
        var fault = Assert.Throws<DataFormatException>(() => Read(text));
        Assert.Equal($"'a table', line {line}, column {column} (byte {offset}): {message}", fault.Message);
        Assert.Equal(("a table", line, column, offset), (fault.Path, fault.Line, fault.Column, fault.Offset));
    }

    [Fact]
    public void Whole_numbers_are_picked_by_column()
    {
        var table = Read("1,2,9\n3,4,8\n");
        Assert.Equal([1, 2, 3, 4], table.WholeNumbers(..2, 0, 9));
        Assert.Equal([9, 8], table.WholeNumbers(^1.., 0, 9));
        Assert.Empty(table.WholeNumbers(1..1, 0, 9));
    }

    [Theory]
    [InlineData("1,2\n3,4.5\n", 2, 2, "expected a whole number from 0 to 9, got 4.5.")]
    [InlineData("1,2\n-1,4\n", 2, 1, "expected a whole number from 0 to 9, got -1.")]
    [InlineData("1,10\n", 1, 2, "expected a whole number from 0 to 9, got 10.")]
    [InlineData("1\n", 1, 1, "expected at least 2 numbers in each row, got 1.")]
    [InlineData("", 1, 1, "expected rows of numbers, got none.")]
    public void What_is_no_whole_number_in_range_is_refused_with_line_and_column(string text, int line, int column, string message)
    {
        var fault = Assert.Throws<DataFormatException>(() => Read(text).WholeNumbers(0..2, 0, 9));
        Assert.Equal((line, column), (fault.Line, fault.Column));
        Assert.EndsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_gives_a_table_or_a_clear_refusal() =>
        DamagedBytes.Damaged("1,2.5,3\n4,5,6e1\n7,8,9\n"u8.ToArray()).Sample(bytes => ReadOrRefuse(bytes), iter: 1000);

    [Fact]
    public void A_damaged_gzip_file_gives_what_was_packed_or_nothing() =>
        DamagedBytes.Damaged(DamagedBytes.Gzipped("1,2.5,3\n4,5,6e1\n7,8,9\n"u8.ToArray())).Sample(bytes =>
        {
            // Damage to its first bytes makes it a text file, and an empty one is an empty table.
            if (bytes is [0x1f, 0x8b, ..] && ReadOrRefuse(bytes) is { } table)
                Assert.Equal([1, 2.5f, 3, 4, 5, 60, 7, 8, 9], Enumerable.Range(0, 3).SelectMany(row => table.Row(row).ToArray()));
        }, iter: 1000);

    static NumberTable Read(string text) => Csv.ReadNumbers(new MemoryStream(Encoding.UTF8.GetBytes(text)), "a table");

    static NumberTable? ReadOrRefuse(byte[] bytes)
    {
        try
        {
            return Csv.ReadNumbers(new MemoryStream(bytes), "a table");
        }
        catch (DataFormatException)
        {
            return null;
        }
    }
}
