using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Kiln.Data;

/// <summary>
/// Text files of numbers: rows on lines, numbers between commas, a point for the decimals, no header. Lines end with LF or CRLF; blank
/// lines may follow the last row. Files may be gzipped, whatever they are called.
/// </summary>
public static class Csv
{
    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file of numbers.</summary>
    /// <param name="path">The file, gzipped or not.</param>
    /// <returns>Its rows, all of one length; an empty file is an empty table.</returns>
    /// <exception cref="DataFormatException">A field is not a finite number, a row has another length than the first, or the gzip is corrupt.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static NumberTable ReadNumbers(string path)
    {
        using var content = FileContent.Open(path);
        return Parse(content.ReadToEnd(), path);
    }

    /// <summary>Reads numbers from a stream, such as a resource of an assembly.</summary>
    /// <param name="stream">The text, gzipped or not, from where the stream stands. It is read to its end and left open.</param>
    /// <param name="name">What exceptions call it.</param>
    /// <returns>Its rows, all of one length; an empty stream is an empty table.</returns>
    /// <exception cref="DataFormatException">A field is not a finite number, a row has another length than the first, or the gzip is corrupt.</exception>
    public static NumberTable ReadNumbers(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var content = FileContent.Of(stream, name);
        return Parse(content.ReadToEnd(), name);
    }

    static NumberTable Parse(byte[] text, string name)
    {
        var values = ImmutableArray.CreateBuilder<float>();
        var offsets = ImmutableArray.CreateBuilder<int>();
        var columns = 0;
        var line = 0;
        (int Line, int Offset)? blank = null;
        for (var start = text.AsSpan().StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0; start < text.Length;)
        {
            line++;
            var end = text.AsSpan(start).IndexOf((byte)'\n') is >= 0 and var at ? start + at : text.Length;
            if (text.AsSpan(start, end - start).Trim(" \t\r"u8).IsEmpty)
            {
                blank ??= (line, start);
            }
            else if (blank is { } gap)
            {
                throw new DataFormatException(name, gap.Offset, gap.Line, 1, "a number", "a blank line between rows");
            }
            else
            {
                var before = values.Count;
                ParseRow(text, start, end, line, name, values, offsets);
                var got = values.Count - before;
                columns = line == 1 ? got : columns;
                if (got != columns)
                    throw new DataFormatException(name, start, line, Math.Min(got, columns) + 1, $"{columns} numbers, as on the first line", $"{got}");
            }

            start = end + 1;
        }

        return new NumberTable(name, columns, values.DrainToImmutable(), offsets.DrainToImmutable());
    }

    static void ParseRow(
        byte[] text, int start, int end, int line, string name, ImmutableArray<float>.Builder values, ImmutableArray<int>.Builder offsets)
    {
        var column = 0;
        foreach (var range in text.AsSpan(start, end - start).Split((byte)','))
        {
            column++;
            var field = text.AsSpan(start, end - start)[range].Trim(" \t\r"u8);
            var offset = start + range.Start.Value;
            if (!float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !float.IsFinite(value))
                throw new DataFormatException(name, offset, line, column, "a number", Quoted(field));
            values.Add(value);
            offsets.Add(offset);
        }
    }

    static string Quoted(ReadOnlySpan<byte> field) => field.Length switch
    {
        0 => "nothing",
        > 40 => $"'{Encoding.UTF8.GetString(field[..40])}…'",
        _ => $"'{Encoding.UTF8.GetString(field)}'",
    };
}
