extern alias compiler;

namespace Kiln.Generators.Tests.Language;

/// <summary>What the operators of the algebra make of layers.</summary>
public class AlgebraTests
{
    private const string Layers =
        """
        [Conv(4, 3)] public partial Layer One { get; }
        [Conv(4, 3)] public partial Layer Two { get; }
        [Conv(4, 3)] public partial Layer Three { get; }

        """;

    [Theory]
    [InlineData("One >> Two", "Convolution(0) Convolution(1)")]
    [InlineData("One | Two", "Convolution(0) Convolution(0) Add(1,2)")]
    [InlineData("One & Two", "Convolution(0) Convolution(0) Join(1,2)")]
    [InlineData("One * Two", "Convolution(0) Convolution(0) Multiply(1,2)")]
    [InlineData("One >> (Two | Identity)", "Convolution(0) Convolution(1) Add(2,1)")]
    [InlineData("One | Two | Three", "Convolution(0) Convolution(0) Convolution(0) Add(1,2,3)")]
    [InlineData("One | (Two | Three)", "Convolution(0) Convolution(0) Convolution(0) Add(2,3) Add(1,4)")]
    [InlineData("One & Two & Three", "Convolution(0) Convolution(0) Convolution(0) Join(1,2,3)")]
    [InlineData("One >> Two | Three", "Convolution(0) Convolution(1) Convolution(0) Add(2,3)")]
    [InlineData("One >> Two & Three | Conv(8, 1)", "Convolution(0) Convolution(1) Convolution(0) Join(2,3) Convolution(0) Add(4,5)")]
    [InlineData("One >> Two * Three", "Convolution(0) Convolution(1) Convolution(1) Multiply(2,3)")]
    [InlineData("One >> Relu >> MaxPool(2) >> Linear(10)", "Convolution(0) Pointwise(1) MaxPool(2) Flatten(3) Linear(4)")]
    [InlineData("Conv(2, 3) * 2", "Convolution(0) Convolution(1)")]
    [InlineData("2 * (Conv(2, 3) >> Relu)", "Convolution(0) Pointwise(1) Convolution(2) Pointwise(3)")]
    [InlineData("One >> Identity >> Two", "Convolution(0) Convolution(1)")]
    [InlineData("One >> (Identity | Identity)", "Convolution(0) Add(1,1)")]
    public void An_expression_is_these_operations(string forward, string operations) => Assert.Equal(operations, Network(forward).Operations());

    [Theory]
    [InlineData("One >> (Relu >> Two | Relu >> Three)", "Convolution(0) Pointwise(1) Convolution(2) Convolution(2) Add(3,4)")]
    [InlineData("One >> (Relu | Relu)", "Convolution(0) Pointwise(1) Add(2,2)")]
    [InlineData("One >> (MaxPool(2) & MaxPool(2, 2))", "Convolution(0) MaxPool(1) Join(2,2)")]
    [InlineData("One | One", "Convolution(0) Add(1,1)")]
    [InlineData("One >> Two | One >> Three", "Convolution(0) Convolution(1) Convolution(1) Add(2,3)")]
    public void What_is_the_same_on_the_same_input_is_computed_once(string forward, string operations) => Assert.Equal(operations, Network(forward).Operations());

    [Theory]
    [InlineData("One >> (Dropout(0.5) | Dropout(0.5))", "Convolution(0) Pointwise(1) Pointwise(1) Add(2,3)")]
    [InlineData("One >> ((LeakyRelu with { Slope = 0.1 }) | LeakyRelu)", "Convolution(0) Pointwise(1) Pointwise(1) Add(2,3)")]
    [InlineData("Conv(2, 3) | Conv(2, 3)", "Convolution(0) Convolution(0) Add(1,2)")]
    public void What_draws_or_learns_or_has_other_arguments_is_not_the_same(string forward, string operations) => Assert.Equal(operations, Network(forward).Operations());

    [Fact]
    public void A_declared_layer_behind_two_inputs_shares_its_weights()
    {
        var network = Network("Conv(4, 1) >> One >> One");
        Assert.Equal("Convolution(0) Convolution(1) Convolution(2)", network.Operations());
        Assert.Equal(["conv.weight", "conv.bias", "One.conv.weight", "One.conv.bias"], network.Names());
    }

    [Fact]
    public void A_helper_is_fresh_at_each_use()
    {
        var network = Checked.OfLayers(
            """
            public Layer Forward => Fold >> Fold;
            private Layer Fold => Conv(3, 3) >> Relu;
            """);
        Assert.Equal("Convolution(0) Pointwise(1) Convolution(2) Pointwise(3)", network.Operations());
        Assert.Equal(["Fold.conv.weight", "Fold.conv.bias", "Fold2.conv.weight", "Fold2.conv.bias"], network.Names());
    }

    [Fact]
    public void A_method_takes_numbers_with_defaults()
    {
        var network = Checked.OfLayers(
            """
            public Layer Forward => Fold(4) >> Fold(width: 2 * 4, kernel: 1);
            private static Layer Fold(int width, int kernel = 3) => Conv(width, kernel) >> Relu;
            """);
        Assert.Equal([(4, 3), (8, 1)], network.Parameters.Where(parameter => parameter.Shape.Count == 4).Select(parameter => (parameter.Shape[0], parameter.Shape[2])));
    }

    [Fact]
    public void A_method_takes_layers_which_are_fresh_wherever_it_has_them()
    {
        var network = Checked.OfLayers(
            """
            public Layer Forward => Twice(Residual(Conv(3, 3) >> Relu));
            private static Layer Residual(Layer inner) => inner | Identity;
            private static Layer Twice(Layer inner) => inner >> inner;
            """);
        Assert.Equal("Convolution(0) Pointwise(1) Add(2,0) Convolution(3) Pointwise(4) Add(5,3)", network.Operations());
        Assert.Equal(["Twice.Residual.conv.weight", "Twice.Residual.conv.bias", "Twice.Residual2.conv.weight", "Twice.Residual2.conv.bias"], network.Names());
    }

    [Fact]
    public void Methods_of_one_name_are_told_apart_by_their_parameters()
    {
        var network = Checked.OfLayers(
            """
            public Layer Forward => Fold(4) >> Fold(5, Relu) >> Fold();
            private static Layer Fold() => Conv(2, 1);
            private static Layer Fold(int width) => Conv(width, 3);
            private static Layer Fold(int width, Layer then) => Conv(width, 5) >> then;
            """);
        Assert.Equal("Convolution(0) Convolution(1) Pointwise(2) Convolution(3)", network.Operations());
    }

    [Fact]
    public void A_word_without_arguments_changes_a_default_by_with()
    {
        var network = Network("One >> BatchNorm with { Epsilon = 1e-3 } >> Relu");
        Assert.Equal(1e-3, network.Nodes.OfType<compiler::Kiln.Generators.Checking.Node.BatchNorm>().Single().Epsilon);
    }

    [Fact]
    public void A_convolution_before_a_normalisation_has_no_bias_inline_either() => Assert.Equal(["conv.weight", "bn.weight", "bn.bias"], Network("Conv(2, 3) >> BatchNorm >> Relu").Names());

    [Fact]
    public void A_gate_is_one_value_for_each_channel()
    {
        var network = Network("One >> Identity * (GlobalAvgPool >> Linear(4) >> Sigmoid) >> Two");
        Assert.Equal("Convolution(0) AveragePool(1) Flatten(2) Linear(3) Pointwise(4) Multiply(1,5) Convolution(6)", network.Operations());
    }

    [Fact]
    public void The_vocabulary_stands_beside_TorchSharp()
    {
        var project = Project.Of(
            """
            using TorchSharp;
            using static TorchSharp.torch.nn;

            namespace Shop
            {
                using static Kiln.Layers;

                [Model, Input(3, 8, 8)]
                public sealed partial class Net
                {
                    [Conv(4, 3)] public partial Layer Stem { get; }
                    public Layer Forward => Stem >> BatchNorm >> Relu >> Conv(4, 3) >> Dropout(0.5) >> MaxPool(2) >> Flatten >> Linear(10) >> Identity;
                    public TorchSharp.Modules.CrossEntropyLoss Loss() => CrossEntropyLoss();
                }
            }
            """);
        Assert.Empty(project.Problems.Concat(project.Faults));
    }

    private static compiler::Kiln.Generators.Checking.Network Network(string forward)
    {
        var unused = Layers.Split('\n').Where(line => line.Split(' ') is var words && words.Contains("Layer") && forward.Contains(words[^4], StringComparison.Ordinal));
        return Checked.OfLayers($"{string.Join("\n", unused)}\npublic Layer Forward => {forward};");
    }
}
