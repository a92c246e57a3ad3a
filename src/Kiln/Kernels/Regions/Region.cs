using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// A fused region of a network: a source that computes values tile by tile, and a sink that takes each tile while it is hot.
/// Tiles run on all threads in any order; each writes to places of its own, so the result is the same bits every time.
/// </summary>
/// <typeparam name="TTiling">How the work is cut.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Region<TTiling> where TTiling : struct, ITiling
{
    /// <summary>Runs a region over a batch.</summary>
    /// <typeparam name="TSource">What computes the values.</typeparam>
    /// <typeparam name="TSink">What takes them.</typeparam>
    /// <param name="samples">How many samples the batch holds.</param>
    /// <param name="source">What computes the values.</param>
    /// <param name="sink">What takes them.</param>
    public static void Run<TSource, TSink>(int samples, TSource source, TSink sink) where TSource : unmanaged, ISource where TSink : unmanaged, ISink =>
        Team.Run(new Work<TSource, TSink>(source, sink, samples));

    private readonly unsafe record struct Work<TSource, TSink>(TSource Source, TSink Sink, int Samples) : IWork
        where TSource : unmanaged, ISource where TSink : unmanaged, ISink
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Tiling<TTiling>.Count<V>(Samples);

        [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var tile = Tiling<TTiling>.At<V>(task, Samples);
            var memory = stackalloc float[Source.Scratch + 16];
            var scratch = (float*)(((nint)memory + 63) & ~63);
            var block = Source.Fetch<V>(tile, scratch);
            Sink.Take<V>(block, tile);
        }
    }
}
