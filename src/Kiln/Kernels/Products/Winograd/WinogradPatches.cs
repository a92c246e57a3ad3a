using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// The patches that Winograd's filtering cuts an image into: 4×4 outputs each, from 6×6 inputs that overlap. Those at the lower and right edge may
/// hang over: what they lack counts as zeros, what they have too much is not written.
/// </summary>
/// <typeparam name="TWindow">The window, of 3×3 with stride 1.</typeparam>
/// <typeparam name="TInput">How the input lies.</typeparam>
/// <typeparam name="TOutput">How the output lies.</typeparam>
internal static unsafe class WinogradPatches<TWindow, TInput, TOutput> where TWindow : struct, IWindow where TInput : struct, ILayout where TOutput : struct, ILayout
{
    private const int Inputs = WinogradTransform.Inputs;
    private const int Outputs = WinogradTransform.Outputs;

    /// <summary>Floats that a transform needs for what stands between lines and columns, and for outputs of a patch that hangs over.</summary>
    public const int Scratch = (Inputs * Inputs + Outputs * Outputs) * 16;

    /// <summary>Patches side by side.</summary>
    public static int Across { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => (TOutput.Width + Outputs - 1) / Outputs; }

    /// <summary>Patches of a sample.</summary>
    public static int InASample { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => (TOutput.Height + Outputs - 1) / Outputs * Across; }

    /// <summary>Floats from one patch's inputs to the next one's, ready for their products: a line more than they take, lest they crowd into a few sets of the cache.</summary>
    public static int Pitch { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => TWindow.Inputs + 16; }

    /// <summary>Floats from the inputs of one product to those of the next, of an even number of patches: an odd number of lines, for the same reason.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Step(int patches, int pitch) => (long)((patches + 1) & ~1) * pitch + 16;

    private static int StoredRows { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => TInput.Top + TInput.Height + TInput.Bottom; }

    private static int StoredColumns { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => TInput.Left + TInput.Width + TInput.Right; }

    /// <summary>Whether the last patches read past what is stored.</summary>
    private static bool InputsHangOver
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (InASample / Across - 1) * Outputs + Inputs + TInput.Top - TWindow.Top > StoredRows || (Across - 1) * Outputs + Inputs + TInput.Left - TWindow.Left > StoredColumns;
    }

    private static bool OutputsHangOver
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TOutput.Height % Outputs + TOutput.Width % Outputs > 0;
    }

    /// <summary>Makes the inputs of some lines of patches ready for their products.</summary>
    /// <param name="input">The sample's first stored float.</param>
    /// <param name="line">The first line of patches.</param>
    /// <param name="lines">How many lines.</param>
    /// <param name="to">Where the inputs of the first product go: patch by patch, channels side by side.</param>
    /// <param name="step">From one product's inputs to the next one's.</param>
    /// <param name="scratch">Memory for what stands between.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SpreadInputs<V>(float* input, int line, int lines, float* to, long step, float* scratch) where V : struct, ILanes<V>
    {
        for (var y = line; y < line + lines; y++)
            for (var x = 0; x < Across; x++, to += Pitch)
            {
                var (row, column) = (y * Outputs + TInput.Top - TWindow.Top, x * Outputs + TInput.Left - TWindow.Left);
                var (rows, columns) = InputsHangOver ? (Math.Min(Inputs, StoredRows - row), Math.Min(Inputs, StoredColumns - column)) : (Inputs, Inputs);
                for (var channel = 0; channel < TWindow.Inputs; channel += V.Count)
                {
                    var from = input + (row * Nhwc<TInput>.StoredRow + column * TInput.Pitch + channel);
                    for (var i = 0; i < Inputs; i++, from += Nhwc<TInput>.StoredRow)
                        WinogradTransform.Spread(
                            Read<V>(from, 0, i < rows ? columns : 0), Read<V>(from, 1, i < rows ? columns : 0), Read<V>(from, 2, i < rows ? columns : 0),
                            Read<V>(from, 3, i < rows ? columns : 0), Read<V>(from, 4, i < rows ? columns : 0), Read<V>(from, 5, i < rows ? columns : 0),
                            scratch + i * V.Count, Inputs * V.Count);
                    for (var j = 0; j < Inputs; j++)
                    {
                        var at = scratch + j * Inputs * V.Count;
                        WinogradTransform.Spread(
                            V.Load(at), V.Load(at + V.Count), V.Load(at + 2 * V.Count), V.Load(at + 3 * V.Count), V.Load(at + 4 * V.Count), V.Load(at + 5 * V.Count),
                            to + j * step + channel, Inputs * step);
                    }
                }
            }
    }

    /// <summary>Makes the outputs of some lines of patches from their sums of products.</summary>
    /// <param name="from">The sums of the first product: patch by patch, a panel of channels side by side.</param>
    /// <param name="step">From one product's sums to the next one's.</param>
    /// <param name="line">The first line of patches.</param>
    /// <param name="lines">How many lines.</param>
    /// <param name="block">Where the outputs go.</param>
    /// <param name="channels">Channels of the panel.</param>
    /// <param name="scratch">Memory for what stands between.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GatherOutputs<V>(float* from, long step, int line, int lines, in Block block, int channels, float* scratch) where V : struct, ILanes<V>
    {
        float* start = block.Start;
        var (down, across) = (block.Row, block.Pixel);
        for (var y = 0; y < lines; y++)
            for (var x = 0; x < Across; x++, from += channels)
            {
                var (rows, columns) = OutputsHangOver ? (Math.Min(Outputs, TOutput.Height - (line + y) * Outputs), Math.Min(Outputs, TOutput.Width - x * Outputs)) : (Outputs, Outputs);
                for (var channel = 0; channel < channels; channel += V.Count)
                {
                    for (var j = 0; j < Inputs; j++)
                    {
                        var at = from + j * step + channel;
                        WinogradTransform.Gather(
                            V.Load(at), V.Load(at + Inputs * step), V.Load(at + 2 * Inputs * step), V.Load(at + 3 * Inputs * step), V.Load(at + 4 * Inputs * step), V.Load(at + 5 * Inputs * step),
                            scratch + j * V.Count, Inputs * V.Count);
                    }

                    var to = start + (y * Outputs * down + x * Outputs * across + channel);
                    for (var i = 0; i < rows; i++, to += down)
                    {
                        var at = scratch + i * Inputs * V.Count;
                        var place = columns == Outputs ? to : scratch + Inputs * Inputs * V.Count;
                        var apart = columns == Outputs ? across : V.Count;
                        WinogradTransform.Gather(
                            V.Load(at), V.Load(at + V.Count), V.Load(at + 2 * V.Count), V.Load(at + 3 * V.Count), V.Load(at + 4 * V.Count), V.Load(at + 5 * V.Count), place, apart);
                        if (columns < Outputs)
                            for (var column = 0; column < columns; column++)
                                V.Store(V.Load(place + column * apart), to + column * across);
                    }
                }
            }
    }

    /// <summary>The gradients of a sample's sums of products from those of its outputs.</summary>
    /// <param name="from">The gradient of the first output, at the first channel of a panel.</param>
    /// <param name="channels">Channels of the panel.</param>
    /// <param name="to">Where those of the first product go: patch by patch, a panel of channels side by side.</param>
    /// <param name="step">From one product's to the next one's.</param>
    /// <param name="scratch">Memory for what stands between.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SpreadGradients<V>(float* from, int channels, float* to, long step, float* scratch) where V : struct, ILanes<V>
    {
        for (var y = 0; y < InASample / Across; y++)
            for (var x = 0; x < Across; x++, to += channels)
            {
                var (rows, columns) = OutputsHangOver ? (Math.Min(Outputs, TOutput.Height - y * Outputs), Math.Min(Outputs, TOutput.Width - x * Outputs)) : (Outputs, Outputs);
                for (var channel = 0; channel < channels; channel += V.Count)
                {
                    var at = from + (y * Outputs * Nhwc<TOutput>.Row + x * Outputs * Nhwc<TOutput>.Pixel + channel);
                    for (var i = 0; i < Outputs; i++, at += Nhwc<TOutput>.Row)
                        WinogradTransform.SpreadGradient(
                            Pixel<V>(at, 0, i < rows ? columns : 0), Pixel<V>(at, 1, i < rows ? columns : 0), Pixel<V>(at, 2, i < rows ? columns : 0), Pixel<V>(at, 3, i < rows ? columns : 0),
                            scratch + i * V.Count, Outputs * V.Count);
                    for (var j = 0; j < Inputs; j++)
                    {
                        var line = scratch + j * Outputs * V.Count;
                        WinogradTransform.SpreadGradient(
                            V.Load(line), V.Load(line + V.Count), V.Load(line + 2 * V.Count), V.Load(line + 3 * V.Count), to + j * step + channel, Inputs * step);
                    }
                }
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Read<V>(float* line, int column, int columns) where V : struct, ILanes<V> =>
        !InputsHangOver || column < columns ? V.Load(line + column * TInput.Pitch) : V.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pixel<V>(float* line, int column, int columns) where V : struct, ILanes<V> =>
        !OutputsHangOver || column < columns ? V.Load(line + column * Nhwc<TOutput>.Pixel) : V.Zero;
}
