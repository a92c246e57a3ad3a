using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Kiln.Data;
using Kiln.Kernels;

namespace Kiln.Augmentation;

/// <summary>Reads a batch on the kernels' own team, a task a sample, and augments it if asked.</summary>
internal sealed unsafe class BatchReading
{
    private readonly Dataset data;
    private readonly Augmenter? augmenter;
    private readonly int[] batch;
    private readonly int epoch;
    private readonly Floats to;
    private Exception? failure;

    private BatchReading(Dataset data, Augmenter? augmenter, int[] batch, int epoch, Floats to) =>
        (this.data, this.augmenter, this.batch, this.epoch, this.to) = (data, augmenter, batch, epoch, to);

    /// <summary>Reads samples one after the other (NCHW).</summary>
    /// <param name="data">Where they come from.</param>
    /// <param name="augmenter">How they are changed; null for not at all.</param>
    /// <param name="batch">Which they are.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="to">Where they go.</param>
    public static void Read(Dataset data, Augmenter? augmenter, ReadOnlySpan<int> batch, int epoch, Floats to)
    {
        var reading = new BatchReading(data, augmenter, batch.ToArray(), epoch, to);
        var handle = GCHandle.Alloc(reading);
        try
        {
            Team.Run(new Samples(handle, batch.Length));
        }
        finally
        {
            handle.Free();
        }

        // nothing may be thrown across the threads of a team: what went wrong there is told here
        if (reading.failure is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    private void Read(int place)
    {
        try
        {
            var image = new Span<float>(to.Address + (long)place * data.Shape.Size, data.Shape.Size);
            data.Read(batch[place], image);
            augmenter?.Apply(image, batch[place], epoch);
        }
        catch (Exception problem)
        {
            Interlocked.CompareExchange(ref failure, problem, null);
        }
    }

    private readonly record struct Samples(GCHandle Reading, int Count) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Count;

        public void Run<V>(int task) where V : struct, ILanes<V> => ((BatchReading)Reading.Target!).Read(task);
    }
}
