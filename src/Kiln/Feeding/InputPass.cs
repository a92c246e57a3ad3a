using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Kernels;
using Kiln.Preprocessing;

namespace Kiln.Feeding;

/// <summary>
/// From stored samples, bytes mostly, to the floats that a network takes: read, augmented and preprocessed in one pass on the kernels' own team, a task
/// a sample, which stays in the nearest cache from its bytes to its last float.
/// </summary>
internal sealed unsafe class InputPass
{
    private readonly Portion portion;
    private readonly Stock stock;
    private readonly Augmenter? augmenter;
    private readonly Preprocessor preprocessing;
    private readonly int size;
    private readonly Floats to;
    private Exception? failure;

    private InputPass(Portion portion, Stock stock, Augmenter? augmenter, Preprocessor preprocessing, int size, Floats to) =>
        (this.portion, this.stock, this.augmenter, this.preprocessing, this.size, this.to) = (portion, stock, augmenter, preprocessing, size, to);

    /// <summary>Reads samples one after the other (NCHW).</summary>
    /// <param name="portion">Which they are.</param>
    /// <param name="stock">Where they are stored.</param>
    /// <param name="augmenter">How they are changed; null for not at all.</param>
    /// <param name="preprocessing">What is done to all of them.</param>
    /// <param name="size">Floats of a sample as the network takes it.</param>
    /// <param name="to">Where they go.</param>
    public static void Run(Portion portion, Stock stock, Augmenter? augmenter, Preprocessor preprocessing, int size, Floats to)
    {
        var pass = new InputPass(portion, stock, augmenter, preprocessing, size, to);
        var handle = GCHandle.Alloc(pass);
        try
        {
            Team.Run(new Samples(handle, portion.Batch.Length));
        }
        finally
        {
            handle.Free();
        }

        // nothing may be thrown across the threads of a team: what went wrong there is told here
        if (pass.failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        if (!preprocessing.IsPointwise) preprocessing.Apply(new(to.Address, portion.Batch.Length * size));
    }

    /// <summary>Reads one sample as training sees it.</summary>
    /// <param name="data">Where it comes from.</param>
    /// <param name="augmenter">How it is changed; null for not at all.</param>
    /// <param name="sample">Its place.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="to">Where it goes, in CHW order.</param>
    public static void Read(Dataset data, Augmenter? augmenter, int sample, int epoch, Span<float> to)
    {
        fixed (float* address = to) Run(new(new[] { sample }, epoch), Stock.Of(data), augmenter, Preprocessor.None, to.Length, new(address));
    }

    private void Read<V>(int place) where V : struct, ILanes<V>
    {
        try
        {
            var image = new Span<float>(to.Address + (long)place * size, size);
            if (augmenter is null) stock.Samples.Read(stock.Row(portion, place), image);
            else
            {
                Augment<V>(augmenter, place, image);
                if (augmenter.Blends) Blend<V>(augmenter, place, image);
            }

            if (preprocessing.IsPointwise) preprocessing.Apply(image);
        }
        catch (Exception problem)
        {
            Interlocked.CompareExchange(ref failure, problem, null);
        }
    }

    private void Augment<V>(Augmenter augmenter, int place, Span<float> image) where V : struct, ILanes<V> =>
        augmenter.Read<V>(stock.Samples, stock.Row(portion, place), portion.Batch.Span[place], portion.Epoch, image);

    // the next image is made twice, here and for itself: so no task waits for another
    private void Blend<V>(Augmenter augmenter, int place, Span<float> image) where V : struct, ILanes<V>
    {
        var blend = augmenter.Blend(portion.Batch.Span[place], portion.Epoch);
        if (blend == Augmentation.Blend.None) return;
        var other = ArrayPool<float>.Shared.Rent(size);
        Augment<V>(augmenter, portion.Next(place), other.AsSpan(0, size));
        blend.Apply(image, other, augmenter.Size);
        ArrayPool<float>.Shared.Return(other);
    }

    private readonly record struct Samples(GCHandle Pass, int Count) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Count;

        public void Run<V>(int task) where V : struct, ILanes<V> => ((InputPass)Pass.Target!).Read<V>(task);
    }
}
