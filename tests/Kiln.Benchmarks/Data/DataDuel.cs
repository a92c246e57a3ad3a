using System.Diagnostics;
using Kiln.Kernels;
using static TorchSharp.torch;

namespace Kiln.Benchmarks;

/// <summary>Times Kiln's way from stored images to batches beside TorchSharp's tensor operations, in turns in one process, once both agree.</summary>
internal static class DataDuel
{
    private const double Tolerance = 2e-3; // half a grey level: decoders of JPEG may round apart
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(4);

    public static DataResult Run(DataJob job, int threads, TorchvisionPeer? peer)
    {
        set_num_threads(threads);
        Team.Threads = threads;
        using var scope = NewDisposeScope();
        using var quiet = inference_mode();
        var batch = new float[job.Images * job.Size];
        job.Kiln(batch);
        Agree(job, batch, job.TorchSharp().data<float>().ToArray());

        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var clock = Stopwatch.StartNew(); ours.Count < 5 || clock.Elapsed < Budget;)
        {
            ours.Add(Time(() => job.Kiln(batch)));
            theirs.Add(Time(() => job.TorchSharp().Dispose()));
        }

        var rates = peer?.Rates[job.Name];
        return new(job.Title, threads, job.Images / Median(ours) / threads, job.Images / Median(theirs) / threads, rates?.Pil, rates?.Tensors);
    }

    private static void Agree(DataJob job, float[] values, float[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
            if (!(Math.Abs(values[i] - expected[i]) <= Tolerance)) throw new InvalidOperationException($"{job.Title}: value {i} is {values[i]} by Kiln, but {expected[i]} by TorchSharp.");
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
