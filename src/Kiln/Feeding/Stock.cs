using Kiln.Data;

namespace Kiln.Feeding;

/// <summary>Where a batch's samples lie: in the dataset's own store, or decoded ahead of their use.</summary>
/// <param name="Samples">The store.</param>
/// <param name="Rows">The row of each of the dataset's samples in it; null where the store holds the batch alone, in its order.</param>
internal readonly record struct Stock(StoredSamples Samples, SampleView? Rows)
{
    /// <summary>The store of a dataset.</summary>
    public static Stock Of(Dataset data) => new(data.Samples.Source, data.Samples);

    /// <summary>The row of a batch's sample.</summary>
    public int Row(Portion portion, int place) => Rows is null ? place : Rows.Rows[portion.Batch.Span[place]];
}
