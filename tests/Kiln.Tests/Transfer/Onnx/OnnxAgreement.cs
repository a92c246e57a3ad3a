using Kiln.Models;
using Kiln.Transfer;
using Microsoft.ML.OnnxRuntime;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Transfer;

/// <summary>A network as ONNX Runtime runs it beside the network itself.</summary>
internal static class OnnxAgreement
{
    /// <summary>Of the greatest number, or of 1 where that is greater.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>Exports a network, and compares answers for two numbers of samples.</summary>
    /// <param name="net">The network.</param>
    /// <param name="samples">Two samples or more.</param>
    /// <param name="tolerance">What may differ, as a share of the greatest number.</param>
    public static void Of(Model net, Tensor samples, double tolerance = Tolerance)
    {
        if (Disagreement(net, samples, tolerance) is { } problem) Assert.Fail(problem);
    }

    /// <summary>How far the two are from each other, in words; null where they agree.</summary>
    public static string? Disagreement(Model net, Tensor samples, double tolerance = Tolerance)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var path = Path.Combine(Path.GetTempPath(), $"kiln-{Guid.NewGuid():N}.onnx");
        try
        {
            net.ExportOnnx(path);
            using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
            using var session = new InferenceSession(path, options);
            net.eval();
            foreach (var batch in (Tensor[])[samples, samples[..1]])
            {
                var expected = Numbers.In(net.forward(batch));
                var input = net.Blueprint.Input.IsFlat ? batch.flatten(1) : batch;
                using var value = OrtValue.CreateTensorValueFromMemory([.. Numbers.In(input).Select(number => (float)number)], input.shape);
                using var results = session.Run(new RunOptions(), ["input"], [value], ["output"]);
                var actual = results[0].GetTensorDataAsSpan<float>().ToArray();
                if (expected.Length != actual.Length) return $"{expected.Length} numbers, and ONNX Runtime gives {actual.Length}";
                var pairs = expected.Zip(actual).Where(pair => !(double.IsNaN(pair.First) && float.IsNaN(pair.Second)) && pair.First != pair.Second).ToList(); // no number is no number in both
                if (pairs.Count == 0) continue;
                var (worst, greatest) = (pairs.Max(pair => double.IsFinite(pair.First) && float.IsFinite(pair.Second) ? Math.Abs(pair.First - pair.Second) : double.PositiveInfinity), Math.Max(1, expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max()));
                if (!(worst <= tolerance * greatest)) return $"ONNX Runtime is off by {worst:G3}, of numbers up to {greatest:G3}";
            }

            return null;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
