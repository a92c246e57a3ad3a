using System.Globalization;

namespace Kiln.Data;

/// <summary>A file is not what its format asks for: cut, lengthened, corrupt, or of another kind.</summary>
/// <remarks>Its message names the file, the place, what was expected there and what was found.</remarks>
public sealed class DataFormatException : IOException
{
    /// <summary>A fault in a binary file.</summary>
    /// <param name="path">The file, or the name of the resource.</param>
    /// <param name="offset">The byte at fault, counted from 0 (in the unpacked content, if the file is gzipped).</param>
    /// <param name="expected">What should be there.</param>
    /// <param name="got">What is there.</param>
    /// <param name="cause">What raised it, if anything did.</param>
    public DataFormatException(string path, long offset, string expected, string got, Exception? cause = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"'{path}', byte {offset}: expected {expected}, got {got}."), cause)
    {
        Path = path;
        Offset = offset;
    }

    /// <summary>A fault in a text file.</summary>
    /// <param name="path">The file, or the name of the resource.</param>
    /// <param name="offset">The byte at fault, counted from 0 (in the unpacked content, if the file is gzipped).</param>
    /// <param name="line">Its line, counted from 1.</param>
    /// <param name="column">Its column, counted from 1 in fields.</param>
    /// <param name="expected">What should be there.</param>
    /// <param name="got">What is there.</param>
    public DataFormatException(string path, long offset, int line, int column, string expected, string got)
        : base(string.Create(CultureInfo.InvariantCulture, $"'{path}', line {line}, column {column} (byte {offset}): expected {expected}, got {got}."))
    {
        Path = path;
        Offset = offset;
        Line = line;
        Column = column;
    }

    /// <summary>The file, or the name of the resource.</summary>
    public string Path { get; }

    /// <summary>The byte at fault, counted from 0 (in the unpacked content, if the file is gzipped).</summary>
    public long Offset { get; }

    /// <summary>In a text file, the line at fault, counted from 1.</summary>
    public int? Line { get; }

    /// <summary>In a text file, the column at fault, counted from 1 in fields.</summary>
    public int? Column { get; }
}
