using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary><see cref="WinogradGradient{TWindow, TInput, TOutput}"/> together with the gradient of the raw values, which is used while it is in the cache.</summary>
/// <typeparam name="TTiling">The samples that the source is asked for, each whole.</typeparam>
/// <typeparam name="TWindow">The window's geometry.</typeparam>
/// <typeparam name="TInput">How the layer's input lies.</typeparam>
/// <typeparam name="TOutput">How the gradient of the raw values lies where it is stored; else how a sample of it lies in scratch memory.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FusedWinogradGradient<TTiling, TWindow, TInput, TOutput>
    where TTiling : struct, ITiling where TWindow : struct, IWindow where TInput : struct, ILayout where TOutput : struct, ILayout
{
    /// <summary>Computes the gradient.</summary>
    /// <param name="samples">How many samples the batch holds.</param>
    /// <param name="source">The gradient of the region's output.</param>
    /// <param name="sink">What turns it into that of the raw values, and stores it if it has a place for it.</param>
    /// <param name="input">The layer's input.</param>
    /// <param name="target">The gradient of its weights, packed as they are.</param>
    /// <param name="spread">Memory for the gradients of the products' weights.</param>
    /// <param name="patches">Memory for the patches of some samples.</param>
    /// <param name="atOnce">How many samples that are.</param>
    public static void Run<TSource, TSink>(int samples, TSource source, TSink sink, Floats input, Floats target, Floats spread, Floats patches, int atOnce)
        where TSource : unmanaged, ISource where TSink : unmanaged, IGradientSink<TSink> =>
        WinogradGradient<TWindow, TInput, TOutput>.Run(
            samples, input, new ComputedGradient<TTiling, TOutput, TSource, TSink>(source, sink), target, spread, patches, atOnce);
}
