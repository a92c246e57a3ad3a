using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>Stores of samples of one shape, one after the other, each in its own form.</summary>
sealed class JoinedSamples : StoredSamples
{
    // starts[i] is the row at which part i begins.
    readonly ImmutableArray<int> starts;

    JoinedSamples(ImmutableArray<StoredSamples> parts, ImmutableArray<int> starts, int count)
        : base(parts[0].Shape, count)
    {
        Parts = parts;
        this.starts = starts;
        Maximum = parts.All(part => part.Maximum == parts[0].Maximum) ? parts[0].Maximum : null;
    }

    internal override ImmutableArray<StoredSamples> Parts { get; }

    internal override bool IsDecoded => Parts.Any(part => part.IsDecoded);

    // Bytes that stand for different numbers are bytes no more.
    internal override float? Maximum { get; }

    /// <summary>One store for all rows of some others: the one itself where there is only one.</summary>
    internal static StoredSamples Of(ImmutableArray<StoredSamples> parts)
    {
        if (parts is [var only])
            return only;
        var starts = new int[parts.Length];
        var count = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            starts[i] = count;
            count = checked(count + parts[i].Count);
        }

        return new JoinedSamples(parts, ImmutableArrays.Owning(starts), count);
    }

    /// <summary>Which part a row is in, and which row of that part it is.</summary>
    internal (StoredSamples Part, int Row) Locate(int row)
    {
        // An empty part begins where the next one does; the last of equal starts is the one that has the row.
        var part = Parts.Length - 1;
        while (starts[part] > row)
            part--;
        return (Parts[part], row - starts[part]);
    }

    /// <summary>The row at which a part begins.</summary>
    internal int StartOf(StoredSamples part) => starts[Parts.IndexOf(part)];

    internal override void Read(int row, Span<float> destination)
    {
        var (part, inside) = Locate(row);
        part.Read(inside, destination);
    }

    internal override ReadOnlySpan<byte> Bytes(int row, Span<byte> room)
    {
        var (part, inside) = Locate(row);
        return part.Bytes(inside, room);
    }

    internal override void ReadBytes(int row, Span<byte> destination)
    {
        var (part, inside) = Locate(row);
        part.ReadBytes(inside, destination);
    }

    internal override string NameOf(int row)
    {
        var (part, inside) = Locate(row);
        return part.NameOf(inside);
    }
}
