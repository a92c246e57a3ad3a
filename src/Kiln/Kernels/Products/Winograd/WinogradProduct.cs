using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>One of Winograd's 36 products: sums for patches of a panel of outputs, from all inputs.</summary>
/// <typeparam name="TWindow">The window.</typeparam>
/// <typeparam name="TInput">How the input lies.</typeparam>
/// <typeparam name="TOutput">How the output lies.</typeparam>
internal static unsafe class WinogradProduct<TWindow, TInput, TOutput> where TWindow : struct, IWindow where TInput : struct, ILayout where TOutput : struct, ILayout
{
    private static int Pitch { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => WinogradPatches<TWindow, TInput, TOutput>.Pitch; }

    /// <summary>The sums: <c>sums[patch, channel] = Σ inputs[patch, input] · weights[input, channel]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<V>(int patches, int width, float* inputs, float* weights, float* sums) where V : struct, ILanes<V>
    {
        var cut = new Pieces(patches, V.TileRows);
        Run<V>(cut.Longer, width, inputs, weights, sums);
        Run<V>(cut.Shorter, width, inputs, weights, sums);
    }

    private static void Run<V>(Pieces.Alike pieces, int width, float* inputs, float* weights, float* sums) where V : struct, ILanes<V>
    {
        if (pieces.Count == 0) return;
        var grid = new Grid(1, 0, 0, pieces.Count, pieces.Size * Pitch, pieces.Size * width);
        MicroKernel.Run<V, OverPatches>(
            pieces.Size, width / V.Count, grid, inputs + pieces.Start * Pitch, weights, sums + pieces.Start * width, 0, width, turns: 1, runs: 1, TWindow.Inputs, adds: false);
    }

    /// <summary>The gradient of the weights: <c>gradients[input, channel] (+)= Σ inputs[patch, input] · sums[patch, channel]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunBack<V>(int patches, int width, float* inputs, float* sums, float* gradients, bool adds) where V : struct, ILanes<V>
    {
        var cut = new Pieces(TWindow.Inputs, V.TileRows);
        RunBack<V>(cut.Longer, patches, width, inputs, sums, gradients, adds);
        RunBack<V>(cut.Shorter, patches, width, inputs, sums, gradients, adds);
    }

    private static void RunBack<V>(Pieces.Alike pieces, int patches, int width, float* inputs, float* sums, float* gradients, bool adds) where V : struct, ILanes<V>
    {
        if (pieces.Count == 0) return;
        var grid = new Grid(1, 0, 0, pieces.Count, pieces.Size, pieces.Size * width);
        MicroKernel.Run<V, OverInputs>(
            pieces.Size, width / V.Count, grid, inputs + pieces.Start, sums, gradients + pieces.Start * width, 0, width, turns: 1, runs: 1, patches, adds);
    }

    /// <summary>Rows walk the patches, the depth walks the inputs.</summary>
    private readonly struct OverPatches : ITile
    {
        public static int Across => Pitch;

        public static int Wrap => 0;

        public static int Down => 0;

        public static int LeftStep => 1;

        public static int LeftRun => 0;

        public static int LeftTurn => 0;
    }

    /// <summary>Rows walk the inputs, the depth walks the patches.</summary>
    private readonly struct OverInputs : ITile
    {
        public static int Across => 1;

        public static int Wrap => 0;

        public static int Down => 0;

        public static int LeftStep => Pitch;

        public static int LeftRun => 0;

        public static int LeftTurn => 0;
    }
}
