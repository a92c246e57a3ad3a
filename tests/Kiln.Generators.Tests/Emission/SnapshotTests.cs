using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Tests.Emission;

/// <summary>The text that is written for five small models, to be read. How to accept a change is told in tests/Verify.StandIn/README.md.</summary>
[UsesVerify]
public class SnapshotTests
{
    [Fact]
    public Task A_linear_classifier() => Verify(Emit(
        """
        [Model, Input(4), CrossEntropy]
        public sealed partial class Net
        {
            [Linear(3)] public partial Layer Scores { get; }
        }
        """), "cs");

    [Fact]
    public Task A_convolution_with_its_pool() => Verify(Emit(
        """
        [Model, Input(1, 28, 28)]
        public sealed partial class Net
        {
            /// <summary>Strokes and their ends.</summary>
            [Conv(32, 3), Relu, MaxPool(2)] public partial Layer Edges { get; }
        }
        """), "cs");

    [Fact]
    public Task A_normalised_convolution_that_strides() => Verify(Emit(
        """
        [Model, Input(16, 8, 8), He, L2(5e-4)]
        public sealed partial class Net
        {
            [Conv(32, 3, stride: 2), BatchNorm, Relu] public partial Layer Shapes { get; }
        }
        """), "cs");

    [Fact]
    public Task A_regression() => Verify(Emit(
        """
        [Model, Input(3, 8, 8), MeanSquaredError]
        public sealed partial class Net
        {
            [Conv(8, 3), LeakyRelu(0.1), AvgPool(2), Dropout(0.25)] public partial Layer Texture { get; }
            [Linear(2)] public partial Layer Values { get; }
        }
        """), "cs");

    [Fact]
    public Task A_wrong_declaration() => Verify(Emit(
        """
        [Model, Input(1, 28, 28), CrossEntropy]
        public sealed partial class Net
        {
            /// <summary>Edges.</summary>
            [Conv(0, 3), Relu] public partial Layer Edges { get; }
            [Linear(10)] public partial Layer Scores { get; }
        }
        """), "cs");

    private static string Emit(string model)
    {
        var project = Project.Of("namespace Shop;\n\n" + model);
        Assert.DoesNotContain(project.Problems, problem => problem.Severity == DiagnosticSeverity.Error);
        return project.Code("Shop.Net.g.cs");
    }
}
