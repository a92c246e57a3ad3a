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
    private const int FlatTiles = 16;

    /// <summary>Tiles of a sample among which the next sample's memory is shared out; where there are fewer, the arithmetic does not hide it.</summary>
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

    /// <summary>Pieces of the window: its runs, or in a flat layer some tiles.</summary>
    private static int Cuts<V>() where V : struct, ILanes<V> =>
        IsFlat ? (new Pieces(Window<TWindow, TInput>.Depth, V.TileRows).Count + FlatTiles - 1) / FlatTiles
        : IsOneTile<V>() ? 1
        : Window<TWindow, TInput>.Turns * Window<TWindow, TInput>.Runs;

    /// <summary>Pieces of the window that a task takes.</summary>
    private static int CutsAtOnce<V>() where V : struct, ILanes<V> => !IsFlat && Window<TWindow, TInput>.Depth <= WholeWindow ? Cuts<V>() : 1;

    /// <summary>Rows walk the window, the depth walks pixels: samples, lines, columns.</summary>
    private readonly struct OverPixels<V> : ITile where V : struct, ILanes<V>
    {
        public static bool Adds => true;

        public static int Across => 1;

        public static int Wrap { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => IsOneTile<V>() ? Window<TWindow, TInput>.RunLength : 0; }

        public static int Down => Window<TWindow, TInput>.TurnStep;

        public static int LeftStep => Window<TWindow, TInput>.Across;

        public static int LeftRun => Window<TWindow, TInput>.Down;

        public static int LeftTurn => Nhwc<TInput>.Sample;

        public static int RightStep => 0;

        public static int RightGap => 0;
    }

    /// <summary>Rows walk the input's features, the depth walks the samples.</summary>
    private readonly struct OverSamples : ITile
    {
        public static bool Adds => false;

        public static int Across => 1;

        public static int Wrap => 0;

        public static int Down => 0;

        public static int LeftStep => Nhwc<TInput>.Sample;

        public static int LeftRun => 0;

        public static int LeftTurn => 0;

        public static int RightStep => Nhwc<TOutput>.Sample;

        public static int RightGap => 0;
    }

    private readonly record struct Work<TGradient>(Floats Input, TGradient Output, Floats Target, int Samples, int Chunks) : IWork where TGradient : unmanaged, ISampleGradient
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Chunks * Panels<V>() * (Cuts<V>() / CutsAtOnce<V>());

        [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var (panels, cuts) = (Panels<V>(), Cuts<V>() / CutsAtOnce<V>());
            var panel = task % panels;
            var cut = task / panels % cuts;
            var chunk = task / panels / cuts;

            var group = panel / PanelsInGroup<V>();
            var start = panel % PanelsInGroup<V>() * 2 * V.Count;
            var channel = group * TWindow.Outputs + start;
            var width = Math.Min(2 * V.Count, TWindow.Outputs - start);
            var size = Window<TWindow, TInput>.Depth * Outputs;
            var target = Target.Address + (long)chunk * size + Window<TWindow, TInput>.Weights(channel);
            var first = (int)((long)Samples * chunk / Chunks);
            var end = (int)((long)Samples * (chunk + 1) / Chunks);

            if (IsFlat)
            {
                var tiles = new Pieces(Window<TWindow, TInput>.Depth, V.TileRows);
                for (var tile = cut * FlatTiles; tile < Math.Min((cut + 1) * FlatTiles, tiles.Count); tile++)
                    MicroKernel.Run<V, OverSamples>(
                        tiles.Size(tile), width / V.Count,
                        Input.Address + (long)first * Nhwc<TInput>.Sample + tiles.Start(tile),
                        Output.Fetch<V>(first, channel, width, null),
                        target + tiles.Start(tile) * width, 0, width, 1, 1, end - first);
                return;
            }

            var (length, atOnce) = (IsOneTile<V>() ? Window<TWindow, TInput>.Depth : Window<TWindow, TInput>.RunLength, CutsAtOnce<V>());
            var to = target + cut * atOnce * length * width;
            new Span<float>(to, atOnce * length * width).Clear();
            var pieces = new Pieces(length, V.TileRows);
            var bands = new Pieces(TOutput.Height, Math.Max(1, PanelFloats / (TOutput.Width * width)));
            var together = Math.Max(1, PanelFloats / (TOutput.Height * TOutput.Width * width)); // more than one only where a band is all of a sample
            var floats = together * bands.Most * TOutput.Width * width;
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
                        var offset = line * Window<TWindow, TInput>.Down + run * Window<TWindow, TInput>.TurnStep + within * Window<TWindow, TInput>.RunStep;
                        for (var piece = 0; piece < pieces.Count; piece++)
                        {
                            var (share, shares) = ((band * atOnce + turn) * pieces.Count + piece, bands.Count * atOnce * pieces.Count);
                            if (sample + together < end && shares >= LeastShares)
                            {
                                if (together * Nhwc<TInput>.Sample <= Ahead.Most) Ahead.Bring(from + together * Nhwc<TInput>.Sample, together * Nhwc<TInput>.Sample, share, shares);
                                Output.BringNext(with, together, width, share, shares);
                            }

                            MicroKernel.Run<V, OverPixels<V>>(
                                pieces.Size(piece), width / V.Count, from + (offset + pieces.Start(piece)), packed, to + (turn * length + pieces.Start(piece)) * width,
                                Window<TWindow, TInput>.RunLength * width, width, samples, lines, TOutput.Width);
                        }
                    }
                }
            }
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
