using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>Rows of numbers, as a text file holds them.</summary>
public sealed class NumberTable
{
    readonly ImmutableArray<float> values;
    readonly ImmutableArray<int> offsets;

    /// <param name="name">The file or resource.</param>
    /// <param name="columns">How many numbers a row has.</param>
    /// <param name="values">The numbers, row after row.</param>
    /// <param name="offsets">The byte at which each number stood, for exceptions.</param>
    internal NumberTable(string name, int columns, ImmutableArray<float> values, ImmutableArray<int> offsets)
    {
        Name = name;
        Columns = columns;
        Rows = columns == 0 ? 0 : values.Length / columns;
        this.values = values;
        this.offsets = offsets;
    }

    /// <summary>The file or resource that the table was read from.</summary>
    public string Name { get; }

    /// <summary>How many rows there are: the lines of the file, in order.</summary>
    public int Rows { get; }

    /// <summary>How many numbers each row has; 0 for an empty table.</summary>
    public int Columns { get; }

    /// <summary>The numbers of one row.</summary>
    /// <param name="row">Which, from 0.</param>
    /// <returns><see cref="Columns"/> finite numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not below <see cref="Rows"/>.</exception>
    public ReadOnlySpan<float> Row(int row) => (uint)row < (uint)Rows
        ? values.AsSpan().Slice(row * Columns, Columns)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"Expected one of {Rows} rows, from 0.");

    /// <summary>Some columns of all rows, which must hold whole numbers in a range.</summary>
    /// <param name="columns">Which columns, from 0: <c>0..64</c>, or <c>64..65</c> for the one after.</param>
    /// <param name="least">The least number allowed.</param>
    /// <param name="most">The greatest number allowed.</param>
    /// <returns>A new array, row after row.</returns>
    /// <exception cref="DataFormatException">A number is not whole or out of range, or the rows are shorter than that, or there are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is not one: it ends before it begins.</exception>
    public int[] WholeNumbers(Range columns, int least, int most)
    {
        if (Rows == 0)
            throw new DataFormatException(Name, 0, 1, 1, "rows of numbers", "none");
        if (!columns.End.IsFromEnd && columns.End.Value > Columns)
            throw new DataFormatException(Name, 0, 1, Columns, $"at least {columns.End.Value} numbers in each row", $"{Columns}");
        var (first, count) = columns.GetOffsetAndLength(Columns);
        var whole = new int[Rows * count];
        for (var i = 0; i < whole.Length; i++)
        {
            var (row, inside) = Math.DivRem(i, count);
            var place = row * Columns + first + inside;
            var value = values[place];
            if (!(value >= least && value <= most && value == MathF.Floor(value)))
                throw new DataFormatException(Name, offsets[place], row + 1, first + inside + 1, $"a whole number from {least} to {most}", $"{value}");
            whole[i] = (int)value;
        }

        return whole;
    }
}
