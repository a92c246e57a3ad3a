using System.Diagnostics;
using Kiln.Models;

namespace Kiln.Feeding;

/// <summary>Batches that come one after the other, in the order in which they were announced. What must be decoded is, ahead of its use.</summary>
internal sealed class Delivery : IDisposable
{
    private readonly Inflow inflow;
    private readonly IEnumerator<Portion> portions;
    private readonly Decoding? decoding;

    /// <summary>Begins to deliver.</summary>
    /// <param name="inflow">Where samples come from.</param>
    /// <param name="portions">The batches; looked at again from the beginning, once by who decodes and once by who delivers.</param>
    public Delivery(Inflow inflow, IEnumerable<Portion> portions)
    {
        (this.inflow, this.portions) = (inflow, portions.GetEnumerator());
        if (inflow.Data.Samples.Source is { IsDecoded: true, Maximum: not null }) decoding = new(inflow.Data, portions);
    }

    /// <summary>How long the network has waited for batches so far: until they were decoded, and while they were augmented and preprocessed.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Fills in the next batch.</summary>
    /// <param name="to">Where samples and targets go.</param>
    /// <param name="loss">What will look at them.</param>
    /// <returns>How many samples it has.</returns>
    public int Next(BatchMemory to, LossAttribute loss)
    {
        var start = Stopwatch.GetTimestamp();
        portions.MoveNext();
        inflow.Fill(portions.Current, decoding?.Next() ?? Stock.Of(inflow.Data), to, loss);
        Waited += Stopwatch.GetElapsedTime(start);
        return portions.Current.Batch.Length;
    }

    public void Dispose()
    {
        decoding?.Dispose();
        portions.Dispose();
    }
}
