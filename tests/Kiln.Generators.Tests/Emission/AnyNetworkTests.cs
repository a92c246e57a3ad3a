using CsCheck;
using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Tests.Emission;

/// <summary>Whatever is declared, what is emitted for it builds.</summary>
public class AnyNetworkTests
{
    private static readonly Gen<string> Anywhere = Gen.OneOf("BatchNorm", "Relu", "LeakyRelu(0.1)", "LeakyRelu(-0.1)", "LeakyRelu(1)", "LeakyRelu(0)", "Sigmoid", "Tanh", "Dropout(0.3)", "Dropout(0)");

    private static readonly Gen<string> Spatial = Gen.OneOf(
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[-1, 4], Gen.Int[1, 2], (channels, kernel, stride, padding, dilation) => $"Conv({channels}, {kernel}, {stride}, {padding}, {dilation})"),
        Gen.OneOf("Conv(16, 3, groups: 8)", "Conv(16, 3, groups: 16)", "Conv(32, 3, bias: Bias.No)", "Conv(16, 5)", "GlobalAvgPool"),
        Gen.Select(Gen.OneOf("MaxPool", "AvgPool"), Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 1], (pool, size, stride, padding) => $"{pool}({size}, {stride}, {padding})"),
        Anywhere);

    private static readonly Gen<string> Flat = Gen.OneOf(Gen.Int[1, 20].Select(features => $"Linear({features})"), Gen.Const("Flatten"), Anywhere);

    private static readonly Gen<string> Network = Gen.Select(
        Gen.OneOf("Input(1, 12, 12)", "Input(16, 7, 9)", "Input(3, 1, 9)", "Input(5)"), Gen.OneOf("", ", CrossEntropy", ", MeanSquaredError", ", L1(1e-5), L2(1e-4), MaxNorm(3)"),
        Spatial.Array[0, 5], Flat.Array[1, 4], Declare);

    [Fact]
    public void It_builds_or_is_refused_by_one_finding()
    {
        var built = 0;
        Network.Sample(declaration =>
        {
            var project = Project.Of(declaration);
            Assert.Empty(project.Problems);
            var errors = project.Findings.Count(finding => finding.Severity == DiagnosticSeverity.Error);
            Assert.InRange(errors, 0, 1);
            if (errors == 0) Interlocked.Increment(ref built);
        }, iter: 40);
        Assert.InRange(built, 4, 40);
    }

    private static string Declare(string input, string words, string[] spatial, string[] flat)
    {
        var layers = spatial.Chunk(2).Concat(flat.Chunk(2)).Select((parts, i) => $"[{string.Join(", ", parts)}] public partial Layer Layer{i + 1} {{ get; }}");
        return $"[Model, {input}{words}] public sealed partial class Net {{ {string.Join(' ', layers)} }}";
    }
}
