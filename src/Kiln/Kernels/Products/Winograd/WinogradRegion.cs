using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// A fused region whose values are a convolution by Winograd's minimal filtering F(4×4, 3×3) (Lavin and Gray 2016): 36 products where the direct form has
/// 144. A task takes some parts of the batch through all channels: it makes their inputs ready, and then panel by panel runs the products, gathers the
/// outputs and hands them to the sink, all in memory that stays in its cache.
/// </summary>
/// <typeparam name="TTiling">How the work is cut: in bands of whole patches.</typeparam>
/// <typeparam name="TWindow">The window, of 3×3 with stride 1.</typeparam>
/// <typeparam name="TInput">How the input lies.</typeparam>
/// <typeparam name="TRaw">How the raw values lie where they are kept.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class WinogradRegion<TTiling, TWindow, TInput, TRaw>
    where TTiling : struct, ITiling where TWindow : struct, IWindow where TInput : struct, ILayout where TRaw : struct, ILayout
{
    /// <summary>Patches that a task takes at once: enough to be worth the weights that it reads, few enough for its cache.</summary>
    private const int PatchesAtOnce = 32;

    /// <summary>Tasks that a small batch is still cut into.</summary>
    private const int LeastTasks = 16;

    private const int Products = WinogradTransform.Products;

    /// <summary>Runs the region over a batch.</summary>
    /// <param name="samples">How many samples the batch holds.</param>
    /// <param name="input">The input.</param>
    /// <param name="weights">The weights, spread for the products.</param>
    /// <param name="raw">Where the raw values are kept; null where they live in scratch memory only.</param>
    /// <param name="sink">What takes the values.</param>
    public static void Run<TSink>(int samples, Floats input, Floats weights, Floats raw, TSink sink) where TSink : unmanaged, ISink =>
        Team.Run(new Work<TSink>(samples, input, weights, raw, sink));

    private static int Bands => (TTiling.Height + TTiling.Band - 1) / TTiling.Band;

    private static int LinesInABand => (TTiling.Band + WinogradTransform.Outputs - 1) / WinogradTransform.Outputs;

    private static int PatchesInABand => LinesInABand * WinogradPatches<TWindow, TInput, TRaw>.Across;

    private readonly record struct Work<TSink>(int Samples, Floats Input, Floats Weights, Floats Raw, TSink Sink) : IWork where TSink : unmanaged, ISink
    {
        private int Parts => Samples * Bands;

        private int PartsAtOnce => Math.Clamp(Parts / LeastTasks, 1, Math.Max(1, PatchesAtOnce / PatchesInABand));

        public int Tasks<V>() where V : struct, ILanes<V> => (Parts + PartsAtOnce - 1) / PartsAtOnce;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var (first, end) = (task * PartsAtOnce, Math.Min((task + 1) * PartsAtOnce, Parts));
            var (pitch, most) = (WinogradPatches<TWindow, TInput, TRaw>.Pitch, PartsAtOnce * PatchesInABand);
            var inputStep = WinogradPatches<TWindow, TInput, TRaw>.Step(most, pitch);
            var sumStep = WinogradPatches<TWindow, TInput, TRaw>.Step(most, 2 * V.Count);
            var values = Raw.IsNull ? TTiling.Band * TTiling.Width * 2 * V.Count : 0;
            var memory = ThreadMemory.Of(Products * (inputStep + sumStep) + values + WinogradPatches<TWindow, TInput, TRaw>.Scratch);
            float* inputs = memory, sums = inputs + Products * inputStep, block = sums + Products * sumStep, scratch = block + values;

            var patches = 0;
            for (var part = first; part < end; part++)
            {
                var (sample, line, lines) = Lines(part);
                WinogradPatches<TWindow, TInput, TRaw>.SpreadInputs<V>(Input.Address + (long)sample * Nhwc<TInput>.Sample, line, lines, inputs + patches * pitch, inputStep, scratch);
                patches += lines * WinogradPatches<TWindow, TInput, TRaw>.Across;
            }

            for (var channel = 0; channel < TTiling.Channels; channel += 2 * V.Count)
            {
                var width = Math.Min(2 * V.Count, TTiling.Channels - channel);
                var weights = Weights.Address + (long)channel * Products * TWindow.Inputs;
                for (var product = 0; product < Products; product++)
                    WinogradProduct<TWindow, TInput, TRaw>.Run<V>(patches, width, inputs + product * inputStep, weights + (long)product * TWindow.Inputs * width, sums + product * sumStep);
                for (int part = first, patch = 0; part < end; part++)
                {
                    var (sample, line, lines) = Lines(part);
                    var row = line * WinogradTransform.Outputs;
                    var tile = new Tile(sample, row, Math.Min(TTiling.Band, TTiling.Height - row), 0, TTiling.Width, channel, width, part);
                    var place = Raw.IsNull ? new Block(block, TTiling.Width * width, width) : new Block(Raw + Nhwc<TRaw>.Offset(sample, row, 0, channel), Nhwc<TRaw>.Row, Nhwc<TRaw>.Pixel);
                    WinogradPatches<TWindow, TInput, TRaw>.GatherOutputs<V>(sums + patch * width, sumStep, line, lines, place, width, scratch);
                    Sink.Take<V>(place, tile);
                    patch += lines * WinogradPatches<TWindow, TInput, TRaw>.Across;
                }
            }
        }

        /// <summary>The sample of a part, and its lines of patches.</summary>
        private static (int Sample, int Line, int Lines) Lines(int part)
        {
            var (sample, band) = Math.DivRem(part, Bands);
            var line = band * LinesInABand;
            return (sample, line, Math.Min(LinesInABand, WinogradPatches<TWindow, TInput, TRaw>.InASample / WinogradPatches<TWindow, TInput, TRaw>.Across - line));
        }
    }
}
