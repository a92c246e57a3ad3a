using System.Diagnostics;
using Kiln.Kernels;

namespace Kiln.Profiling;

/// <summary>The machine's limits, by Kiln's own kernels on as many threads as they have: what a roofline is drawn with.</summary>
internal static unsafe class Peak
{
    private const int Depth = 128;
    private const int Repeats = 1000;

    /// <summary>Floats of an array that no cache holds.</summary>
    private const int Large = 1 << 25;

    /// <summary>Floats that a task copies.</summary>
    private const int Grain = 1 << 16;

    /// <summary>Floating-point operations a second, in 10⁹: the best of several rounds of the micro-kernel on data in the nearest cache.</summary>
    public static double Measure() => Enumerable.Range(0, 12).Max(_ => MeasureOnce());

    /// <summary>Floating-point operations a second, in 10⁹, as the machine is at the moment.</summary>
    public static double MeasureOnce()
    {
        var tasks = Team.Threads;
        var start = Stopwatch.GetTimestamp();
        Team.Run(new Spin(tasks));
        return tasks * Spin.Operations / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
    }

    /// <summary>Bytes read and written a second, in 10⁹: the best of several copies of an array that no cache holds.</summary>
    public static double MeasureMemory()
    {
        using var memory = new Models.FloatMemory(2 * Large);
        return Enumerable.Range(0, 6).Max(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            Team.Run(new Copy(memory.Start, memory.Start + Large));
            return 2.0 * Large * sizeof(float) / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
        });
    }

    private readonly record struct Copy(Floats From, Floats To) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Large / Grain;

        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var start = (long)task * Grain;
            for (var i = start; i < start + Grain; i += V.Count) V.Store(V.Load(From.Address + i), To.Address + i);
        }
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
