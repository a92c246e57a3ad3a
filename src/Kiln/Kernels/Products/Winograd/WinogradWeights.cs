using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The weights of a 3×3 window as Winograd's products need them, and the way back of their gradient. Packed as weights of 36 taps are.</summary>
/// <typeparam name="TWindow">The window.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class WinogradWeights<TWindow> where TWindow : struct, IWindow
{
    private const int Products = WinogradTransform.Products;

    /// <summary>From nine taps to the weights of 36 products.</summary>
    /// <param name="packed">The weights in the kernels' order.</param>
    /// <param name="spread">Where those of the products go.</param>
    public static void Spread(Floats packed, Floats spread) => Team.Run(new Spreading(packed, spread));

    /// <summary>From the gradients of the products' weights to those of the nine taps.</summary>
    /// <param name="spread">The gradients of the products' weights.</param>
    /// <param name="packed">Where those of the weights go, in the kernels' order.</param>
    public static void Gather(Floats spread, Floats packed) => Team.Run(new Gathering(spread, packed));

    private static int Panels<V>() where V : struct, ILanes<V> => (TWindow.Outputs + 2 * V.Count - 1) / (2 * V.Count);

    private static int Width<V>(int panel) where V : struct, ILanes<V> => Math.Min(2 * V.Count, TWindow.Outputs - panel * 2 * V.Count);

    // a task takes sixteen inputs of a panel
    private static int Tasks<V>() where V : struct, ILanes<V> => Panels<V>() * (TWindow.Inputs / 16);

    private readonly record struct Spreading(Floats Packed, Floats Spread) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => WinogradWeights<TWindow>.Tasks<V>();

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var (panel, first) = (task % Panels<V>(), task / Panels<V>() * 16);
            var (channel, width) = (panel * 2 * V.Count, Width<V>(panel));
            var step = TWindow.Inputs * width;
            var scratch = stackalloc float[18 * V.Count];
            for (var input = first; input < first + 16; input++)
                for (var lane = 0; lane < width; lane += V.Count)
                {
                    var from = Packed.Address + ((long)channel * 9 * TWindow.Inputs + input * width + lane);
                    for (var column = 0; column < 3; column++, from += step)
                        WinogradTransform.SpreadWeights(V.Load(from), V.Load(from + 3 * step), V.Load(from + 6 * step), scratch + column * V.Count, 3 * V.Count);
                    var to = Spread.Address + ((long)channel * Products * TWindow.Inputs + input * width + lane);
                    for (var row = 0; row < 6; row++, to += 6 * step)
                    {
                        var at = scratch + 3 * row * V.Count;
                        WinogradTransform.SpreadWeights(V.Load(at), V.Load(at + V.Count), V.Load(at + 2 * V.Count), to, step);
                    }
                }
        }
    }

    private readonly record struct Gathering(Floats Spread, Floats Packed) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => WinogradWeights<TWindow>.Tasks<V>();

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var (panel, first) = (task % Panels<V>(), task / Panels<V>() * 16);
            var (channel, width) = (panel * 2 * V.Count, Width<V>(panel));
            var step = TWindow.Inputs * width;
            var scratch = stackalloc float[18 * V.Count];
            for (var input = first; input < first + 16; input++)
                for (var lane = 0; lane < width; lane += V.Count)
                {
                    var from = Spread.Address + ((long)channel * Products * TWindow.Inputs + input * width + lane);
                    for (var row = 0; row < 6; row++, from += 6 * step)
                        WinogradTransform.GatherWeights(
                            V.Load(from), V.Load(from + step), V.Load(from + 2 * step), V.Load(from + 3 * step), V.Load(from + 4 * step), V.Load(from + 5 * step),
                            scratch + row * V.Count, 6 * V.Count);
                    var to = Packed.Address + ((long)channel * 9 * TWindow.Inputs + input * width + lane);
                    for (var column = 0; column < 3; column++, to += step)
                    {
                        var at = scratch + 6 * column * V.Count;
                        WinogradTransform.GatherWeights(
                            V.Load(at), V.Load(at + V.Count), V.Load(at + 2 * V.Count), V.Load(at + 3 * V.Count), V.Load(at + 4 * V.Count), V.Load(at + 5 * V.Count), to, 3 * step);
                    }
                }
        }
    }
}
