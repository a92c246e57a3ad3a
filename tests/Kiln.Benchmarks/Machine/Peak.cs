using System.Diagnostics;
using Kiln.Kernels;

namespace Kiln.Benchmarks;

/// <summary>The FMA peak of the machine, by Kiln's own micro-kernel on data in the nearest cache, on as many threads as the kernels have.</summary>
internal static unsafe class Peak
{
    private const int Depth = 128;
    private const int Repeats = 1000;

    /// <summary>Floating-point operations a second, in 10⁹: the best of several rounds.</summary>
    public static double Measure() => Enumerable.Range(0, 12).Max(_ => MeasureOnce());

    /// <summary>Floating-point operations a second, in 10⁹, as the machine is at the moment.</summary>
    public static double MeasureOnce()
    {
        var tasks = Team.Threads;
        var start = Stopwatch.GetTimestamp();
        Team.Run(new Spin(tasks));
        return tasks * Spin.Operations / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
    }

    private readonly record struct Spin(int Count) : IWork
    {
        public static double Operations => 2.0 * Repeats * Depth * 14 * 32;

        public int Tasks<V>() where V : struct, ILanes<V> => Count;

        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            // a tile of 14 rows of 32, or as many smaller ones as make it up
            var memory = stackalloc float[Depth * 14 + Depth * 32 + 14 * 32 + 16];
            var left = (float*)(((nint)memory + 63) & ~63);
            float* right = left + Depth * 14, target = right + Depth * 32;
            var (rows, width) = (V.TileRows, 2 * V.Count);
            for (var repeat = 0; repeat < Repeats * 14 * 32 / (rows * width); repeat++)
                MicroKernel.Run<V, Walk>(rows, 2, Grid.One, left, right, target, 0, width, 1, 1, Depth, adds: false);
        }
    }

    /// <summary>Scalars row by row, vectors one after the other.</summary>
    private readonly struct Walk : ITile
    {
        public static int Across => Depth;

        public static int Wrap => 0;

        public static int Down => 0;

        public static int LeftStep => 1;

        public static int LeftRun => 0;

        public static int LeftTurn => 0;
    }
}
