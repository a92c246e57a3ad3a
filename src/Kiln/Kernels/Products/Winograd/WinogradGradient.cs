using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// The gradient of a convolution's weights by the transpose of Winograd's minimal filtering: the gradients of 36 products' sums, 36 products over the patches
/// instead of 144 over the pixels, and the way back to nine taps. The batch is taken some samples at a time, so that what stands between stays in
/// the cache that all threads share; samples are added in order.
/// </summary>
/// <typeparam name="TWindow">The window, of 3×3 with stride 1.</typeparam>
/// <typeparam name="TInput">How the layer's input lies.</typeparam>
/// <typeparam name="TOutput">How the gradient of its raw values lies.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class WinogradGradient<TWindow, TInput, TOutput> where TWindow : struct, IWindow where TInput : struct, ILayout where TOutput : struct, ILayout
{
    private const int Products = WinogradTransform.Products;

    /// <summary>Computes the gradient.</summary>
    /// <param name="samples">How many samples the batch holds.</param>
    /// <param name="input">The layer's input.</param>
    /// <param name="output">The gradient of its raw values.</param>
    /// <param name="target">The gradient of its weights, packed as they are.</param>
    /// <param name="spread">Memory for the gradients of the products' weights.</param>
    /// <param name="patches">Memory for the patches of some samples.</param>
    /// <param name="atOnce">How many samples that are.</param>
    public static void Run(int samples, Floats input, Floats output, Floats target, Floats spread, Floats patches, int atOnce) =>
        Run(samples, input, new StoredGradient<TOutput>(output), target, spread, patches, atOnce);

    /// <summary>Computes the gradient, with that of the raw values from anywhere.</summary>
    internal static void Run<TGradient>(int samples, Floats input, TGradient output, Floats target, Floats spread, Floats patches, int atOnce) where TGradient : unmanaged, ISampleGradient
    {
        for (var first = 0; first < samples; first += atOnce)
        {
            var count = Math.Min(atOnce, samples - first);
            Team.Run(new Spreading<TGradient>(first, count, input, output, patches));
            Team.Run(new Multiplying(count, patches, spread, first > 0));
        }
        WinogradWeights<TWindow>.Gather(spread, target);
    }

    /// <summary>Patches of so many samples.</summary>
    private static int Patches(int samples) => samples * WinogradPatches<TWindow, TInput, TOutput>.InASample;

    private static long InputStep(int samples) => WinogradPatches<TWindow, TInput, TOutput>.Step(Patches(samples), WinogradPatches<TWindow, TInput, TOutput>.Pitch);

    /// <summary>Where the gradients of a panel's sums start, and how far those of its products are apart.</summary>
    private static (long Start, long Step) Sums<V>(int samples, int panel) where V : struct, ILanes<V> =>
        (Products * (InputStep(samples) + panel * WinogradPatches<TWindow, TInput, TOutput>.Step(Patches(samples), 2 * V.Count)), WinogradPatches<TWindow, TInput, TOutput>.Step(Patches(samples), WinogradPanels<TWindow>.Width<V>(panel)));

    // a task makes a sample's inputs ready, or a panel of its gradients
    private readonly record struct Spreading<TGradient>(int First, int Samples, Floats Input, TGradient Output, Floats Spread) : IWork where TGradient : unmanaged, ISampleGradient
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Samples * (1 + WinogradPanels<TWindow>.Count<V>());

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var (index, part) = Math.DivRem(task, 1 + WinogradPanels<TWindow>.Count<V>());
            var (sample, patch) = (First + index, Patches(index));
            var memory = ThreadMemory.Of(WinogradPatches<TWindow, TInput, TOutput>.Scratch + Output.Scratch);
            if (part == 0)
            {
                WinogradPatches<TWindow, TInput, TOutput>.SpreadInputs<V>(
                    Input.Address + (long)sample * Nhwc<TInput>.Sample, 0, WinogradPatches<TWindow, TInput, TOutput>.InASample / WinogradPatches<TWindow, TInput, TOutput>.Across,
                    Spread.Address + (long)patch * WinogradPatches<TWindow, TInput, TOutput>.Pitch, InputStep(Samples), memory);
                return;
            }

            var panel = part - 1;
            var (width, (start, step)) = (WinogradPanels<TWindow>.Width<V>(panel), Sums<V>(Samples, panel));
            var from = Output.Fetch<V>(sample, panel * 2 * V.Count, width, memory + WinogradPatches<TWindow, TInput, TOutput>.Scratch);
            WinogradPatches<TWindow, TInput, TOutput>.SpreadGradients<V>(from, width, Spread.Address + start + (long)patch * width, step, memory);
        }
    }

    /// <summary>Runs the products for some samples: a task one of them for a panel.</summary>
    internal readonly record struct Multiplying(int Samples, Floats Spread, Floats Target, bool Adds) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Products * WinogradPanels<TWindow>.Count<V>();

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var (panel, product) = Math.DivRem(task, Products);
            var (width, (start, step)) = (WinogradPanels<TWindow>.Width<V>(panel), Sums<V>(Samples, panel));
            WinogradProduct<TWindow, TInput, TOutput>.RunBack<V>(
                Patches(Samples), width, Spread.Address + product * InputStep(Samples), Spread.Address + start + product * step,
                Target.Address + ((long)panel * 2 * V.Count * Products * TWindow.Inputs + (long)product * TWindow.Inputs * width), Adds);
        }
    }
}
