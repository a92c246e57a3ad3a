using System.Runtime.ExceptionServices;
using Kiln.Data;

namespace Kiln.Feeding;

/// <summary>
/// Decodes batches in the background, in order, before they are asked for: at most two ahead, so that memory is bounded by three batches of bytes.
/// </summary>
internal sealed class Decoding : IDisposable
{
    private const int Ahead = 2;

    private readonly Dataset data;
    private readonly IEnumerator<Portion> portions;
    private readonly Queue<Task<byte[]>> pending = [];
    private readonly Stack<byte[]> rooms = [];
    private readonly CancellationTokenSource ending = new();
    private byte[]? inUse;

    /// <summary>Begins to decode.</summary>
    /// <param name="data">Samples that are decoded when they are read.</param>
    /// <param name="portions">The batches, in the order in which they will be asked for.</param>
    public Decoding(Dataset data, IEnumerable<Portion> portions)
    {
        (this.data, this.portions) = (data, portions.GetEnumerator());
        while (pending.Count < Ahead && Begin())
        {
        }
    }

    /// <summary>The next batch's bytes; those of the one before are gone then. Waits for it, if it is not ready.</summary>
    /// <exception cref="DataFormatException">A file cannot be read: of several, the first in the batch is told of.</exception>
    public Stock Next()
    {
        if (inUse is not null) rooms.Push(inUse);
        inUse = null;
        Begin();
        inUse = pending.Dequeue().GetAwaiter().GetResult();
        return new(new DecodedSamples(data.Shape, inUse, data.Maximum!.Value), null);
    }

    public void Dispose()
    {
        ending.Cancel();
        Task.WaitAny(Task.WhenAll(pending)); // what went wrong in batches that nobody asked for is of no interest
        portions.Dispose();
        ending.Dispose();
    }

    private bool Begin()
    {
        if (!portions.MoveNext()) return false;
        var batch = portions.Current.Batch;
        var bytes = batch.Length * data.Shape.Size;
        var room = rooms.TryPop(out var used) && used.Length >= bytes ? used : new byte[bytes];
        pending.Enqueue(Task.Run(() => Decode(batch, room)));
        return true;
    }

    private byte[] Decode(ReadOnlyMemory<int> batch, byte[] room)
    {
        var failures = new Exception?[batch.Length];
        Parallel.For(0, batch.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            if (ending.IsCancellationRequested) return;
            try
            {
                data.Samples.ReadBytes(batch.Span[i], room.AsSpan(i * data.Shape.Size, data.Shape.Size));
            }
            catch (Exception problem)
            {
                failures[i] = problem;
            }
        });
        if (failures.FirstOrDefault(failure => failure is not null) is { } first) ExceptionDispatchInfo.Throw(first);
        return room;
    }
}
