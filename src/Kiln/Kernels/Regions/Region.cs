using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kiln.Kernels;

/// <summary>
/// A fused region of a network: a source that computes values tile by tile, and a sink that takes each tile while it is hot.
/// Tiles run on all threads in any order; each writes to places of its own, so the result is the same bits every time.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Region
{
    /// <summary>Runs a region over a batch.</summary>
    /// <typeparam name="TTiling">How the work is cut.</typeparam>
    /// <typeparam name="TSource">What computes the values.</typeparam>
    /// <typeparam name="TSink">What takes them.</typeparam>
    /// <param name="samples">How many samples the batch holds.</param>
    /// <param name="source">What computes the values.</param>
    /// <param name="sink">What takes them.</param>
    public static void Run<TTiling, TSource, TSink>(int samples, TSource source, TSink sink)
        where TTiling : struct, ITiling where TSource : unmanaged, ISource where TSink : unmanaged, ISink
    {
        if (Vector512.IsHardwareAccelerated) Run<Lanes512, TTiling, TSource, TSink>(samples, source, sink);
        else if (Vector256.IsHardwareAccelerated) Run<Lanes256, TTiling, TSource, TSink>(samples, source, sink);
        else Run<Lanes128, TTiling, TSource, TSink>(samples, source, sink);
    }

    private static void Run<V, TTiling, TSource, TSink>(int samples, TSource source, TSink sink)
        where V : struct, ILanes<V> where TTiling : struct, ITiling where TSource : unmanaged, ISource where TSink : unmanaged, ISink
    {
        var work = new Work<TSource, TSink>(source, sink, samples);
        Team.Run(Tiling<TTiling, V>.Count(samples), &RunTile<V, TTiling, TSource, TSink>, &work);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private static void RunTile<V, TTiling, TSource, TSink>(void* context, int task)
        where V : struct, ILanes<V> where TTiling : struct, ITiling where TSource : unmanaged, ISource where TSink : unmanaged, ISink
    {
        var work = *(Work<TSource, TSink>*)context;
        var tile = Tiling<TTiling, V>.At(task, work.Samples);
        var memory = stackalloc float[TSource.Scratch + 16];
        var scratch = (float*)(((nint)memory + 63) & ~63);
        work.Sink.Take<V>(work.Source.Fetch<V>(tile, scratch), tile);
    }

    private readonly record struct Work<TSource, TSink>(TSource Source, TSink Sink, int Samples);
}
