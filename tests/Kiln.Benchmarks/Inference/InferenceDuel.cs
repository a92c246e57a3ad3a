using System.Diagnostics;
using Kiln.Kernels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Benchmarks;

/// <summary>Times a prediction of Kiln beside TorchSharp's and ONNX Runtime's: same weights and samples, in turns in one process.</summary>
internal static class InferenceDuel
{
    /// <summary>Predictions of a side before the next one has its turn: threads of the last one still spin during the first of them.</summary>
    private const int Turn = 12;

    private const int LeastRounds = 8;
    private const double Tolerance = 1e-4;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(12);

    public static InferenceResult Run(Contender contender, int batch, int threads)
    {
        set_num_threads(threads);
        Team.Threads = threads;
        random.manual_seed(1);

        using var scope = NewDisposeScope();
        using var quiet = inference_mode();
        using var model = contender.Declared();
        var shape = model.Blueprint.Input;
        using var twin = contender.Twin(Dropout(0.5));
        Weights.Copy(model, twin);
        Weights.Unsettle(twin, model);
        twin.eval();
        var x = randn(batch, shape.Channels, shape.Height, shape.Width);
        var samples = x.data<float>().ToArray();
        var (ours, theirs) = (new float[batch * model.Blueprint.Output.Size], new float[batch * model.Blueprint.Output.Size]);
        using var predictor = model.Predictor();
        using var onnx = new OnnxTwin(twin, shape, threads, samples, theirs);

        Action[] sides =
        [
            () => predictor.Predict(samples, ours),
            () => twin.forward(x).Dispose(),
            onnx.Run,
        ];
        foreach (var side in sides) side();
        var expected = twin.forward(x).data<float>().ToArray();
        Agree(contender.Name, "Kiln", ours, expected);
        Agree(contender.Name, "ONNX Runtime", theirs, expected);

        var times = sides.Select(_ => new List<double>()).ToArray();
        for (var clock = Stopwatch.StartNew(); times[0].Count < LeastRounds || clock.Elapsed < Budget;)
            for (var side = 0; side < sides.Length; side++) times[side].Add(Median(Enumerable.Range(0, Turn).Select(_ => Time(sides[side])).Skip(Turn / 3)));
        return new(contender.Name, batch, threads, Median(times[0]), Median(times[1]), Median(times[2]));
    }

    private static void Agree(string net, string side, float[] values, float[] expected)
    {
        var size = expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
            if (!(Math.Abs(values[i] - expected[i]) <= Tolerance * size)) throw new InvalidOperationException($"{net}: result {i} is {values[i]} by {side}, but {expected[i]} by TorchSharp.");
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> times) => times.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
