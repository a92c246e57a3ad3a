using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// The gradient of a convolution's or a fully connected layer's weights: <c>dW[window, channel] = Σ X[pixel + window] · dY[pixel, channel]</c>.
/// Rows of the micro-kernel walk the window, its depth walks pixels (or samples, in a flat layer). Tasks own their weights, so
/// nothing is added across threads; where there are few weights the batch is cut into chunks too, added up in order afterwards.
/// Some lines of pixels at a time, or some small samples, a task's panel of dY is packed into memory of its own, where it stays in the nearest
/// cache for the whole window: as it lies, its stride would crowd it into a few sets of that cache. While some samples are worked on, the next
/// ones are brought near.
/// </summary>
/// <typeparam name="TWindow">The window's geometry.</typeparam>
/// <typeparam name="TInput">How the layer's input lies.</typeparam>
/// <typeparam name="TOutput">How the gradient of its raw values lies.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class WeightGradient<TWindow, TInput, TOutput> where TWindow : struct, IWindow where TInput : struct, ILayout where TOutput : struct, ILayout
{
    /// <summary>Tiles of the window that one task of a flat layer takes: enough to be worth claiming.</summary>
    private const int FlatTiles = 32;

    /// <summary>Tiles among which the memory of the next samples is shared out; where there are fewer, the arithmetic does not hide it.</summary>
    private const int LeastShares = 7;

    /// <summary>Floats of a packed panel: half of the nearest cache.</summary>
    private const int PanelFloats = 4096;

    /// <summary>Weights of an output up to which one task takes the whole window: a panel of them then stays in the nearer caches.</summary>
    private const int WholeWindow = 768;

    /// <summary>Computes the gradient.</summary>
    /// <param name="samples">How many samples the batch holds.</param>
    /// <param name="input">The layer's input.</param>
    /// <param name="output">The gradient of its raw values.</param>
    /// <param name="target">The gradient of its weights, packed as they are; one after the other for each chunk.</param>
    /// <param name="chunks">Into how many chunks the batch is cut; 1 in a flat layer.</param>
    public static void Run(int samples, Floats input, Floats output, Floats target, int chunks) =>
        Run(samples, input, new StoredGradient<TOutput>(output), target, chunks);

    /// <summary>Computes the gradient, with that of the raw values from anywhere.</summary>
    internal static void Run<TGradient>(int samples, Floats input, TGradient output, Floats target, int chunks) where TGradient : unmanaged, ISampleGradient =>
        Team.Run(new Work<TGradient>(input, output, target, samples, chunks));

    private static bool IsFlat
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Window<TWindow, TInput>.IsWhole;
    }

    private static int Outputs => TOutput.Pitch;

    /// <summary>Panels of output channels, none of which straddles two groups.</summary>
    private static int Panels<V>() where V : struct, ILanes<V> => Outputs / TWindow.Outputs * PanelsInGroup<V>();

    private static int PanelsInGroup<V>() where V : struct, ILanes<V> => (TWindow.Outputs + 2 * V.Count - 1) / (2 * V.Count);

    /// <summary>Whether the window is so small that one tile holds all of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsOneTile<V>() where V : struct, ILanes<V> => !IsFlat && Window<TWindow, TInput>.Runs == 1 && Window<TWindow, TInput>.Depth <= V.TileRows;

    /// <summary>Cuts of the window: its runs, or in a flat layer some tiles.</summary>
    private static int Cuts<V>() where V : struct, ILanes<V> =>
        IsFlat ? Features<V>().Count : IsOneTile<V>() ? 1 : Window<TWindow, TInput>.Turns * Window<TWindow, TInput>.Runs;

    /// <summary>Cuts of the window that a task takes.</summary>
    private static int CutsAtOnce<V>() where V : struct, ILanes<V> => !IsFlat && Window<TWindow, TInput>.Depth <= WholeWindow ? Cuts<V>() : 1;

    /// <summary>The features of a flat layer's input, in some tiles at a time.</summary>
    private static Pieces Features<V>() where V : struct, ILanes<V> => new(Window<TWindow, TInput>.Depth, FlatTiles * V.TileRows);

    /// <summary>Rows walk the window, the depth walks pixels: samples, lines, columns. Of single pixels, the columns are the samples.</summary>
    private readonly struct OverPixels<V> : ITile where V : struct, ILanes<V>
    {
        public static int Across => 1;

        public static int Wrap { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => IsOneTile<V>() ? Window<TWindow, TInput>.RunLength : 0; }

        public static int Down => Window<TWindow, TInput>.TurnStep;

        public static int LeftStep { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => IsOnePixel ? Nhwc<TInput>.Sample : Window<TWindow, TInput>.Across; }

        public static int LeftRun => Window<TWindow, TInput>.Down;

        public static int LeftTurn => Nhwc<TInput>.Sample;
    }

    private static bool IsOnePixel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TOutput.Height == 1 && TOutput.Width == 1;
    }

    private readonly record struct Work<TGradient>(Floats Input, TGradient Output, Floats Target, int Samples, int Chunks) : IWork where TGradient : unmanaged, ISampleGradient
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Chunks * Panels<V>() * (Cuts<V>() / CutsAtOnce<V>());

        [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var (panels, cuts, atOnce) = (Panels<V>(), Cuts<V>() / CutsAtOnce<V>(), CutsAtOnce<V>());
            var panel = task % panels;
            var cut = task / panels % cuts;
            var chunk = task / panels / cuts;

            var group = panel / PanelsInGroup<V>();
            var start = panel % PanelsInGroup<V>() * 2 * V.Count;
            var channel = group * TWindow.Outputs + start;
            var width = Math.Min(2 * V.Count, TWindow.Outputs - start);
            var target = Target.Address + (long)chunk * Window<TWindow, TInput>.Depth * Outputs + Window<TWindow, TInput>.Weights(channel);
            var first = (int)((long)Samples * chunk / Chunks);
            var end = (int)((long)Samples * (chunk + 1) / Chunks);

            var length = IsFlat ? Features<V>().Size(cut) : IsOneTile<V>() ? Window<TWindow, TInput>.Depth : Window<TWindow, TInput>.RunLength;
            if (first == end) new Span<float>(target + cut * atOnce * length * width, atOnce * length * width).Clear(); // fewer samples than chunks

            var tiles = new Pieces(length, V.TileRows);
            var bands = new Pieces(TOutput.Height, Math.Max(1, PanelFloats / (TOutput.Width * width)));
            var together = Math.Max(1, PanelFloats / (TOutput.Height * TOutput.Width * width)); // more than one only where a band is all of a sample
            var floats = Math.Min(together, end - first) * bands.Most * TOutput.Width * width;
            var memory = stackalloc float[floats + Output.Scratch + 16];
            var packed = (float*)(((nint)memory + 63) & ~63);
            for (var sample = first; sample < end; sample += together)
            {
                var samples = Math.Min(together, end - sample);
                var from = Input.Address + (long)sample * Nhwc<TInput>.Sample + (Window<TWindow, TInput>.Origin + group * TWindow.Inputs);
                var with = Output.Fetch<V>(sample, channel, width, packed + floats);
                for (var band = 0; band < bands.Count; band++)
                {
                    var (line, lines) = (bands.Start(band), bands.Size(band));
                    for (var s = 0; s < samples; s++)
                        Pack<V>((s == 0 ? with : Output.Fetch<V>(sample + s, channel, width, packed + floats)) + line * Nhwc<TOutput>.Row, lines, width, packed + s * lines * TOutput.Width * width);

                    for (var turn = 0; turn < atOnce; turn++)
                    {
                        var (run, within) = Math.DivRem(cut * atOnce + turn, Window<TWindow, TInput>.Runs);
                        var (left, to) = IsFlat
                            ? (Features<V>().Start(cut), Features<V>().Start(cut))
                            : (line * Window<TWindow, TInput>.Down + run * Window<TWindow, TInput>.TurnStep + within * Window<TWindow, TInput>.RunStep, (cut * atOnce + turn) * length);
                        for (var tile = 0; tile < tiles.Count; tile++)
                        {
                            var shares = bands.Count * atOnce * tiles.Count;
                            if (sample + together < end && shares >= LeastShares) BringNext<V>(cut, from, with, together, width, (band * atOnce + turn) * tiles.Count + tile, shares);
                            MicroKernel.Run<V, OverPixels<V>>(
                                tiles.Size(tile), width / V.Count, Grid.One, from + (left + tiles.Start(tile)), packed, target + (to + tiles.Start(tile)) * width,
                                Window<TWindow, TInput>.RunLength * width, width, turns: IsOnePixel ? 1 : samples, runs: IsOnePixel ? 1 : lines, steps: IsOnePixel ? samples : TOutput.Width,
                                adds: sample + band > first);
                        }
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void BringNext<V>(int cut, float* from, float* with, int samples, int width, int share, int shares) where V : struct, ILanes<V>
        {
            var size = samples * Nhwc<TInput>.Sample;
            if (IsFlat) Ahead.Bring(from + size + Features<V>().Start(cut), samples, Nhwc<TInput>.Sample, Features<V>().Size(cut), share, shares);
            else if (size <= Ahead.Most) Ahead.Bring(from + size, size, share, shares);
            Output.BringNext(with, samples, width, share, shares);
        }

        /// <summary>Some lines of a panel, one pixel after the other.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Pack<V>(float* panel, int lines, int width, float* packed) where V : struct, ILanes<V>
        {
            for (var line = 0; line < lines; line++)
                for (var column = 0; column < TOutput.Width; column++)
                    for (var channel = 0; channel < width; channel += V.Count, packed += V.Count)
                        V.Store(V.Load(panel + (line * Nhwc<TOutput>.Row + column * Nhwc<TOutput>.Pixel + channel)), packed);
        }
    }
}
