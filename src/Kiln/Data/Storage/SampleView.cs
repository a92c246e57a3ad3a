using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>Stored samples seen through a list of rows: sample i of the view is row <c>Rows[i]</c> of the source.</summary>
sealed record SampleView(StoredSamples Source, ImmutableArray<int> Rows)
{
    internal int Count => Rows.Length;

    /// <summary>All samples of a store, in order.</summary>
    internal static SampleView All(StoredSamples source) => new(source, [.. Enumerable.Range(0, source.Count)]);

    internal void Read(int index, Span<float> destination) => Source.Read(Rows[index], destination);

    internal void ReadBytes(int index, Span<byte> destination) => Source.ReadBytes(Rows[index], destination);

    internal string NameOf(int index) => Source.NameOf(Rows[index]);

    /// <summary>The samples at some places of this view, in that order.</summary>
    internal SampleView At(ImmutableArray<int> positions)
    {
        var chosen = new int[positions.Length];
        for (var i = 0; i < chosen.Length; i++)
            chosen[i] = Rows[positions[i]];
        return this with { Rows = ImmutableArrays.Owning(chosen) };
    }

    /// <summary>The samples of this view, then those of another; a store that both see is joined once.</summary>
    internal SampleView Concat(SampleView other)
    {
        var source = JoinedSamples.Of([.. Source.Parts.Union(other.Source.Parts)]);
        return new SampleView(source, [.. Rows, .. other.Rows.Select(row => Moved(row, other.Source, source))]);
    }

    static int Moved(int row, StoredSamples from, StoredSamples to)
    {
        var (part, inside) = from is JoinedSamples joined ? joined.Locate(row) : (from, row);
        return to is JoinedSamples wider ? wider.StartOf(part) + inside : inside;
    }
}
