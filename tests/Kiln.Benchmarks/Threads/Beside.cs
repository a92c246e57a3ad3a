using System.Diagnostics;
using Kiln.Kernels;
using Kiln.Profiling;
using static TorchSharp.torch;

namespace Kiln.Benchmarks;

/// <summary>Shows what libtorch's operations take after a millisecond of Kiln's kernels on libtorch's own team, or on the pool, beside a millisecond without any.</summary>
internal static class Beside
{
    private const int Rounds = 300;
    private const int PauseSpins = 20;
    private static readonly TimeSpan Before = TimeSpan.FromMilliseconds(1);

    public static string Head => "| libtorch's operation | threads | after no kernels, ms | after kernels on its own team, ms | after kernels on the pool, ms |\n|---|---:|---:|---:|---:|";

    public static IEnumerable<string> Rows(int threads)
    {
        set_num_threads(threads);
        Team.Threads = threads;
        Team.JoinOpenMp();
        using var scope = NewDisposeScope();
        var (square, images, filters) = (randn(384, 384), randn(32, 32, 28, 28), randn(64, 32, 3, 3));
        yield return Row("matmul 384×384", threads, () => square.matmul(square).Dispose());
        yield return Row("relu 32×32×28×28", threads, () => images.relu().Dispose());
        yield return Row("conv2d 32×32×28×28 by 64×3×3", threads, () => nn.functional.conv2d(images, filters).Dispose());
    }

    private static string Row(string name, int threads, Action operation)
    {
        var (alone, onTeam, onPool) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            operation();
            alone.Add(After(() => Thread.SpinWait(PauseSpins), operation));
            operation();
            onTeam.Add(After(() => Kernels(onPool: false), operation));
            operation();
            onPool.Add(After(() => Kernels(onPool: true), operation));
        }

        return $"| {name} | {threads} | {Timing.Median(alone):F3} | {Timing.Median(onTeam):F3} | {Timing.Median(onPool):F3} |";
    }

    private static double After(Action before, Action operation)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Before;) before();
        return Timing.Of(operation);
    }

    private static void Kernels(bool onPool)
    {
        Team.PrefersPool = onPool;
        _ = Peak.MeasureOnce();
        Team.PrefersPool = false;
    }
}
