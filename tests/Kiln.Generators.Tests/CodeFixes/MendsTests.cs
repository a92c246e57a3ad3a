extern alias compiler;

using compiler::Kiln.Generators.Declarations;
using Kiln.CodeFixes;

namespace Kiln.Generators.Tests.CodeFixes;

/// <summary>What the editor makes of a finding.</summary>
public class MendsTests
{
    [Theory]
    [InlineData("KILN005", "[Linear(3)] public partial Layer Scores { get; set; }", "[Linear(3)] public partial Layer Scores { get; }")]
    [InlineData("KILN005", "[Linear(3)] public Layer Scores { get; }", "[Linear(3)] public partial Layer Scores { get; }")]
    [InlineData("KILN201", "[Linear(3), Zeros] public partial Layer Scores { get; }", "[Linear(3)] public partial Layer Scores { get; }")]
    [InlineData("KILN202", "[Linear(3), Sigmoid, Linear(3)] public partial Layer Scores { get; }", "[Linear(3), Relu, Linear(3)] public partial Layer Scores { get; }")]
    [InlineData("KILN203", "[Linear(3, Bias.Yes), BatchNorm] public partial Layer Scores { get; }", "[Linear(3), BatchNorm] public partial Layer Scores { get; }")]
    [InlineData("KILN203", "[Linear(3, bias: Bias.Yes), BatchNorm] public partial Layer Scores { get; }", "[Linear(3), BatchNorm] public partial Layer Scores { get; }")]
    [InlineData("KILN204", "[Linear(3), Dropout(0.5)] public partial Layer Scores { get; }", "[Linear(3)] public partial Layer Scores { get; }")]
    [InlineData("KILN205", "[Dropout(1 / 4), Linear(3)] public partial Layer Scores { get; }", "[Dropout(0.25), Linear(3)] public partial Layer Scores { get; }")]
    [InlineData("KILN206", "[Linear(3), Tanh, He] public partial Layer Scores { get; }", "[Linear(3), Tanh, Xavier] public partial Layer Scores { get; }")]
    [InlineData("KILN206", "[Linear(3), Relu, Xavier] public partial Layer Scores { get; }", "[Linear(3), Relu, He] public partial Layer Scores { get; }")]
    [InlineData("KILN221", "[Dropout(0.5), Relu,  BatchNorm, Linear(3)] public partial Layer Scores { get; }", "[Relu, BatchNorm,  Dropout(0.5), Linear(3)] public partial Layer Scores { get; }")]
    [InlineData("KILN222", "[Linear(3), L1(1e-5), L2(1e-4)] public partial Layer Scores { get; }", "[Linear(3), ElasticNet(1e-5, 1e-4)] public partial Layer Scores { get; }")]
    [InlineData("KILN222", "[Linear(3)]\n    [L2(1e-4)]\n    [L1(1e-5)]\n    public partial Layer Scores { get; }", "[Linear(3)]\n    [ElasticNet(1e-5, 1e-4)]\n    public partial Layer Scores { get; }")]
    public Task On_a_layer(string rule, string before, string after) => Mending.Gives(rule, Net(before), Net(after));

    [Fact]
    public Task What_stands_before_a_stack_stays() => Mending.Gives(
        "KILN201", Net("/// <summary>The scores.</summary>\n    [Zeros]\n    [Linear(3)] public partial Layer Scores { get; }"), Net("/// <summary>The scores.</summary>\n    [Linear(3)] public partial Layer Scores { get; }"));

    [Theory]
    [InlineData("KILN201", "Input(4), Zeros", "Input(4)")]
    [InlineData("KILN211", "Input(4), RandomRotation(10), L2(1e-4)", "Input(4), L2(1e-4)")]
    [InlineData("KILN222", "Input(4), L2(1e-4), L1(1e-5)", "Input(4), ElasticNet(1e-5, 1e-4)")]
    public Task On_a_class(string rule, string before, string after) =>
        Mending.Gives(rule, Net("[Linear(3)] public partial Layer Scores { get; }", before), Net("[Linear(3)] public partial Layer Scores { get; }", after));

    [Fact]
    public Task A_layer_of_its_own_activation_gets_an_initializer_of_its_own() => Mending.Gives(
        "KILN206", Net("[Linear(3), Tanh] public partial Layer Scores { get; }", "Input(4), He"), Net("[Linear(3), Tanh, Xavier] public partial Layer Scores { get; }", "Input(4), He"));

    [Fact]
    public Task A_sigmoid_before_its_loss_is_left_out() => Mending.Gives(
        "KILN207", Net("[Linear(3), Sigmoid] public partial Layer Scores { get; }", "Input(4), CrossEntropy"), Net("[Linear(3)] public partial Layer Scores { get; }", "Input(4), CrossEntropy"));

    [Theory]
    [InlineData("KILN202", "Linear(3) >> Sigmoid >> Linear(3)", "Linear(3) >> Relu >> Linear(3)")]
    [InlineData("KILN203", "Linear(3, bias: Bias.Yes) >> BatchNorm", "Linear(3) >> BatchNorm")]
    [InlineData("KILN203", "Linear(4, Bias.Yes) >> Relu >> Linear(3, Bias.Yes) >> BatchNorm", "Linear(4, Bias.Yes) >> Relu >> Linear(3) >> BatchNorm")]
    [InlineData("KILN204", "Linear(3) >> Dropout(0.5)", "Linear(3)")]
    [InlineData("KILN205", "Dropout(1 / 2) >> Linear(3)", "Dropout(0.5) >> Linear(3)")]
    public Task In_an_expression(string rule, string before, string after) => Mending.Gives(rule, Inline(before), Inline(after));

    [Theory]
    [InlineData("new AdamW(1e-3)", "new Adam(1e-3)")]
    [InlineData("new AdamW(1e-3, Decay: 0.1, Beta1: 0.8)", "new Adam(1e-3, Beta1: 0.8)")]
    [InlineData("new AdamW(1e-3, 0.1, 0.8)", "new Adam(1e-3, 0.8)")]
    [InlineData("new Kiln.Training.AdamW(1e-3)", "new Kiln.Training.Adam(1e-3)")]
    public Task Decay_twice(string before, string after) => Mending.Gives("KILN210", Fitted(before), Fitted(after));

    [Theory]
    [InlineData("KILN205", "[Dropout(0), Linear(3)] public partial Layer Scores { get; }")]
    [InlineData("KILN205", "[Dropout(0 / 5), Linear(3)] public partial Layer Scores { get; }")]
    [InlineData("KILN221", "[Dropout(0.5)] public partial Layer First { get; }\n    [BatchNorm, Linear(3)] public partial Layer Scores { get; }")]
    public async Task Where_it_is_not_clear_nothing_is_offered(string rule, string layers) => Assert.Empty(await Mending.Offers(rule, Net(layers)));

    [Fact]
    public async Task All_of_a_file_at_once() => Assert.Equal(
        Net("[Linear(3), Relu] public partial Layer A { get; }\n    [Linear(3), Relu, Linear(3)] public partial Layer B { get; }"),
        await Mending.All("KILN202", Net("[Linear(3), Sigmoid] public partial Layer A { get; }\n    [Linear(3), Sigmoid, Linear(3)] public partial Layer B { get; }")));

    [Fact]
    public void What_can_be_mended_is_a_rule() => Assert.Subset(Rules.All.Select(rule => rule.Id).ToHashSet(), new MendProvider().FixableDiagnosticIds.ToHashSet());

    private static string Net(string layers, string words = "Input(4)") => $"[Model, {words}]\npublic sealed partial class Net\n{{\n    {layers}\n}}\n";

    private static string Inline(string forward) =>
        $"using static Kiln.Layers;\n\n[Model, Input(4)]\npublic sealed partial class Net\n{{\n    public Layer Forward => {forward};\n}}\n";

    private static string Fitted(string optimizer) =>
        $$"""
        using Kiln.Data;
        using Kiln.Training;

        {{Net("[Linear(3)] public partial Layer Scores { get; }", "Input(4), L2(1e-3), CrossEntropy")}}
        public static class Program
        {
            public static Run Train(Net net, Dataset data) => net.Fit(data, new Recipe({{optimizer}}));
        }
        """;
}
