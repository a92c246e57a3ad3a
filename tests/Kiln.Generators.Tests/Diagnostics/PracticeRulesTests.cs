namespace Kiln.Generators.Tests.Diagnostics;

/// <summary>What works and usually goes wrong.</summary>
public class PracticeRulesTests
{
    private const string Rule = nameof(Rule);

    [Fact, Trait(Rule, "KILN201")]
    public void Weights_that_start_at_zero() =>
        Declaration.OfLayers("[Linear(10), [|Zeros|]] public partial Layer Scores { get; }").IsWarnedOf("KILN201", "Layer 'Scores'", "He, Xavier or FanIn");

    [Fact, Trait(Rule, "KILN201")]
    public void All_weights_that_start_at_zero() =>
        Declaration.OfLayers("[Linear(10)] public partial Layer Scores { get; }", "Input(3), [|Zeros|]").IsWarnedOf("KILN201", "'Net'", "He, Xavier or FanIn");

    [Theory, Trait(Rule, "KILN202")]
    [InlineData("[Linear(10), [|Sigmoid|]] public partial Layer Hidden { get; } [Linear(10)] public partial Layer Scores { get; }")]
    [InlineData("[Linear(10), [|Sigmoid|], Linear(10)] public partial Layer Hidden { get; }")]
    public void A_sigmoid_inside_the_network(string layers) => Declaration.OfLayers(layers).IsWarnedOf("KILN202", "Layer 'Hidden'", "Relu, or Tanh");

    [Fact]
    public void A_sigmoid_at_the_end_is_well() => Declaration.OfLayers("[Linear(10), Sigmoid] public partial Layer Chances { get; }").IsClean();

    [Theory, Trait(Rule, "KILN203")]
    [InlineData("[|Conv(8, 3, bias: Bias.Yes)|], BatchNorm, Relu", "Conv")]
    [InlineData("[|Linear(8, Bias.Yes)|], He, BatchNorm", "Linear")]
    public void A_bias_before_batch_normalisation(string words, string part) =>
        Declaration.OfLayers($"[{words}] public partial Layer Edges {{ get; }}").IsWarnedOf("KILN203", "Layer 'Edges'", part, "leave it out");

    [Fact]
    public void A_bias_that_is_used_before_the_normalisation_is_well() => Declaration.OfLayers("[Linear(8, Bias.Yes), Relu, BatchNorm] public partial Layer Edges { get; }").IsClean();

    [Fact, Trait(Rule, "KILN204")]
    public void Dropout_of_the_output() =>
        Declaration.OfLayers("[Linear(10), [|Dropout(0.5)|]] public partial Layer Scores { get; }").IsWarnedOf("KILN204", "Layer 'Scores'", "before the last Linear");

    [Theory, Trait(Rule, "KILN205")]
    [InlineData("[Linear(10), [|Dropout(1/2)|], Linear(10)] public partial Layer Scores { get; }")]
    [InlineData("[Linear(10), [|Dropout(0)|]] public partial Layer Scores { get; }")]
    public void Dropout_of_nothing(string layer) => Declaration.OfLayers(layer).IsWarnedOf("KILN205", "Layer 'Scores'", "0.5");

    [Fact]
    public void A_wrong_declaration_is_not_judged() => Declaration.OfLayers("[[|Linear(0)|], Sigmoid, Zeros] public partial Layer Scores { get; }").IsRefused("KILN009");

    [Fact]
    public void A_model_as_the_field_builds_it_is_well() => Declaration.OfLayers(
        """
        [Conv(32, 3), BatchNorm, Relu, MaxPool(2)] public partial Layer Edges { get; }
        [Conv(64, 3), BatchNorm, LeakyRelu, AvgPool(2)] public partial Layer Shapes { get; }
        [Linear(128), Tanh, Dropout(0.5), FanIn, MaxNorm(3)] public partial Layer Garment { get; }
        [Linear(10), Xavier] public partial Layer Scores { get; }

        public Layer Forward => Edges >> Shapes >> Garment >> Scores;
        """, "Input(3, 32, 32), He, L2(5e-4), CrossEntropy").IsClean();
}
