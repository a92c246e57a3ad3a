using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>
/// The gradient of a layer's weights together with that of its raw values, which is computed sample by sample and used while it
/// is in the cache. Where nobody else asks for it, as in a network's first layer, it is never stored.
/// </summary>
/// <typeparam name="TTiling">The samples that the source is asked for, each whole.</typeparam>
/// <typeparam name="TWindow">The window's geometry.</typeparam>
/// <typeparam name="TInput">How the layer's input lies.</typeparam>
/// <typeparam name="TOutput">How the gradient of the raw values lies where it is stored; else how a sample of it lies in scratch memory.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class FusedWeightGradient<TTiling, TWindow, TInput, TOutput>
    where TTiling : struct, ITiling where TWindow : struct, IWindow where TInput : struct, ILayout where TOutput : struct, ILayout
{
    /// <summary>Computes the gradient.</summary>
    /// <param name="samples">How many samples the batch holds.</param>
    /// <param name="source">The gradient of the region's output.</param>
    /// <param name="sink">What turns it into that of the raw values, and stores it if it has a place for it.</param>
    /// <param name="input">The layer's input.</param>
    /// <param name="target">The gradient of its weights, packed as they are; one after the other for each chunk.</param>
    /// <param name="chunks">Into how many chunks the batch is cut.</param>
    public static void Run<TSource, TSink>(int samples, TSource source, TSink sink, Floats input, Floats target, int chunks)
        where TSource : unmanaged, ISource where TSink : unmanaged, IGradientSink<TSink> =>
        WeightGradient<TWindow, TInput, TOutput>.Run(samples, input, new ComputedGradient<TTiling, TOutput, TSource, TSink>(source, sink), target, chunks);
}
