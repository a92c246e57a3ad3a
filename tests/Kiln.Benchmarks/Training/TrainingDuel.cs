using System.Diagnostics;
using Kiln.Kernels;
using Kiln.Profiling;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Benchmarks;

/// <summary>Times a training step of Kiln beside TorchSharp's: same network, weights, samples and mathematics, in turns in one process.</summary>
internal static class TrainingDuel
{
    /// <summary>Steps of a side before the other one has its turn, as training takes them; the first, which finds the other's data in the caches, is left out.</summary>
    private const int Turn = 4;

    private const int LeastRounds = 6;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(12);

    public static TrainingResult Run(Contender contender, int batch, int threads)
    {
        set_num_threads(threads);
        Team.Threads = threads;
        random.manual_seed(1);

        using var model = contender.Declared();
        var (c, h, w) = (model.Blueprint.Input.Channels, model.Blueprint.Input.Height, model.Blueprint.Input.Width);
        using var x = randn(batch, c, h, w);
        using var y = randint(10, batch, dtype: ScalarType.Int64);
        Agreement.Check(contender, x, y);

        using var twin = contender.Twin(Dropout(0.5));
        Weights.Copy(model, twin);
        using var kiln = new KilnStep(model, x, y);
        using var torchSharp = new TorchSharpStep(twin, x, y);
        var (ours, theirs, peaks) = (new List<double>(), new List<double>(), new List<double>());
        for (var warm = 0; warm < 3; warm++) (_, _) = (kiln.Run(), torchSharp.Run());
        for (var clock = Stopwatch.StartNew(); ours.Count < LeastRounds || clock.Elapsed < Budget;)
        {
            ours.AddRange(Times(() => kiln.Run()));
            theirs.AddRange(Times(() => torchSharp.Run()));
            peaks.Add(Peak.MeasureOnce()); // in turns too: a machine that others use is now faster, now slower
        }

        var work = Work.OfStep(model.Blueprint) * batch / 1e9;
        return new(contender.Name, batch, threads, Median(ours), Median(theirs), work / Median(peaks) * 1e3, work);
    }

    private static IEnumerable<double> Times(Action action) => Enumerable.Range(0, Turn).Select(_ => Time(action)).ToList().Skip(1);

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
