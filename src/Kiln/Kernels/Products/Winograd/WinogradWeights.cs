using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The weights of a 3×3 window as Winograd's products need them, and the way back of their gradient. Packed as weights of 36 taps are.</summary>
/// <typeparam name="TWindow">The window.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class WinogradWeights<TWindow> where TWindow : struct, IWindow
{
    private const int Products = WinogradTransform.Products;

    /// <summary>Inputs of a panel that a task takes.</summary>
    private const int Grain = 16;

    /// <summary>From nine taps to the weights of 36 products.</summary>
    /// <param name="packed">The weights in the kernels' order.</param>
    /// <param name="spread">Where those of the products go.</param>
    public static void Spread(Floats packed, Floats spread) => Team.Run(new Work<Spreading>(packed, spread));

    /// <summary>From the gradients of the products' weights to those of the nine taps.</summary>
    /// <param name="spread">The gradients of the products' weights.</param>
    /// <param name="packed">Where those of the weights go, in the kernels' order.</param>
    public static void Gather(Floats spread, Floats packed) => Team.Run(new Work<Gathering>(packed, spread));

    /// <summary>One way between a pair of channels' nine taps and 36 products.</summary>
    private interface IWay
    {
        /// <summary>Goes it for a vector of outputs.</summary>
        /// <param name="taps">The first tap.</param>
        /// <param name="products">The first product's weights.</param>
        /// <param name="step">From one tap, or product, to the next.</param>
        /// <param name="scratch">Memory for what stands between lines and columns: eighteen vectors.</param>
        static abstract void Go<V>(float* taps, float* products, int step, float* scratch) where V : struct, ILanes<V>;
    }

    private readonly record struct Work<TWay>(Floats Packed, Floats Spread) : IWork where TWay : struct, IWay
    {
        public int Tasks<V>() where V : struct, ILanes<V> => WinogradPanels<TWindow>.Count<V>() * (TWindow.Inputs / Grain);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var (first, panel) = Math.DivRem(task, WinogradPanels<TWindow>.Count<V>());
            var (channel, width) = (panel * 2 * V.Count, WinogradPanels<TWindow>.Width<V>(panel));
            var scratch = stackalloc float[18 * V.Count];
            for (var input = first * Grain; input < (first + 1) * Grain; input++)
                for (var lane = 0; lane < width; lane += V.Count)
                    TWay.Go<V>(
                        Packed.Address + ((long)channel * 9 * TWindow.Inputs + input * width + lane),
                        Spread.Address + ((long)channel * Products * TWindow.Inputs + input * width + lane), TWindow.Inputs * width, scratch);
        }
    }

    private readonly struct Spreading : IWay
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Go<V>(float* taps, float* products, int step, float* scratch) where V : struct, ILanes<V>
        {
            for (var column = 0; column < 3; column++, taps += step)
                WinogradTransform.SpreadWeights(V.Load(taps), V.Load(taps + 3 * step), V.Load(taps + 6 * step), scratch + column * V.Count, 3 * V.Count);
            for (var row = 0; row < 6; row++, products += 6 * step)
            {
                var at = scratch + 3 * row * V.Count;
                WinogradTransform.SpreadWeights(V.Load(at), V.Load(at + V.Count), V.Load(at + 2 * V.Count), products, step);
            }
        }
    }

    private readonly struct Gathering : IWay
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Go<V>(float* taps, float* products, int step, float* scratch) where V : struct, ILanes<V>
        {
            for (var row = 0; row < 6; row++, products += 6 * step)
                WinogradTransform.GatherWeights(
                    V.Load(products), V.Load(products + step), V.Load(products + 2 * step), V.Load(products + 3 * step), V.Load(products + 4 * step), V.Load(products + 5 * step),
                    scratch + row * V.Count, 6 * V.Count);
            for (var column = 0; column < 3; column++, taps += step)
            {
                var at = scratch + 6 * column * V.Count;
                WinogradTransform.GatherWeights(
                    V.Load(at), V.Load(at + V.Count), V.Load(at + 2 * V.Count), V.Load(at + 3 * V.Count), V.Load(at + 4 * V.Count), V.Load(at + 5 * V.Count), taps, 3 * step);
            }
        }
    }
}
