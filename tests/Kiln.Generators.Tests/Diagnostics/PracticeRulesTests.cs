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

    [Theory, Trait(Rule, "KILN206")]
    [InlineData("[Linear(10), Tanh, [|He|]]", "Input(3)", "He", "the ReLU family", "Tanh", "Xavier")]
    [InlineData("[Conv(10, 3), BatchNorm, AvgPool(2), Sigmoid, [|He|]]", "Input(3, 8, 8)", "He", "the ReLU family", "Sigmoid", "Xavier")]
    [InlineData("[Linear(10), Relu, [|Xavier|]]", "Input(3)", "Xavier", "sigmoid and tanh", "Relu", "He")]
    [InlineData("[Linear(10), [|LeakyRelu|]]", "Input(3), Xavier", "Xavier", "sigmoid and tanh", "LeakyRelu", "He")]
    [InlineData("[Conv(10, 3), MaxPool(2), [|Tanh|]]", "Input(3, 8, 8), He", "He", "the ReLU family", "Tanh", "Xavier")]
    public void An_initializer_for_another_activation(string words, string head, string initializer, string family, string activation, string mend) =>
        Declaration.OfLayers($"{words} public partial Layer Edges {{ get; }}", head).IsWarnedOf("KILN206", "Layer 'Edges'", $"starts with {initializer}", family, activation, $"use {mend}");

    [Theory]
    [InlineData("[Linear(10), Tanh, Xavier]", "Input(3), He")]
    [InlineData("[Linear(10), Relu, He]", "Input(3), Xavier")]
    [InlineData("[Linear(10), Tanh, FanIn]", "Input(3)")]
    [InlineData("[Linear(10), Tanh]", "Input(3)")]
    [InlineData("[Linear(10), Linear(10), Xavier]", "Input(3)")]
    public void An_initializer_that_fits_is_well(string words, string head) => Declaration.OfLayers($"{words} public partial Layer Edges {{ get; }}", head).IsClean();

    [Fact, Trait(Rule, "KILN207")]
    public void A_sigmoid_before_a_loss_that_applies_it() =>
        Declaration.OfLayers("[Linear(10), [|Sigmoid|]] public partial Layer Scores { get; }", "Input(3), CrossEntropy").IsWarnedOf("KILN207", "Layer 'Scores'", "CrossEntropy", "leave it out");

    [Theory, Trait(Rule, "KILN208")]
    [InlineData("Conv(2, 3), [|MaxPool(2)|]", "MaxPool", "2×7×7", "multiples of 2")]
    [InlineData("MaxPool(3, 2, 1), [|AvgPool(3, 3)|]", "AvgPool", "3×4×4", "multiples of 6")]
    [InlineData("[|Conv(2, 2, stride: 2, padding: 0)|]", "Conv", "3×7×7", "multiples of 2")]
    public void Pixels_that_no_window_sees(string words, string part, string input, string multiple) =>
        Declaration.OfLayers($"[{words}] public partial Layer Edges {{ get; }}", "Input(3, 7, 7)").IsWarnedOf("KILN208", "Layer 'Edges'", part, input, "the last row or column", multiple);

    [Theory]
    [InlineData("Conv(2, 3, stride: 2), MaxPool(2)")]
    [InlineData("Conv(2, 1, stride: 2), MaxPool(2)")]
    [InlineData("MaxPool(3, 2), MaxPool(3)")]
    public void Windows_that_see_all_or_skip_what_they_mean_to_are_well(string words) => Declaration.OfLayers($"[{words}] public partial Layer Edges {{ get; }}", "Input(3, 7, 7)").IsClean();

    [Theory, Trait(Rule, "KILN209")]
    [InlineData("[|MaxNorm(0.5)|]", "0.5")]
    [InlineData("[|MaxNorm(11)|]", "11")]
    public void An_unusual_limit_of_norms(string word, string limit) =>
        Declaration.OfLayers($"[Linear(10), {word}] public partial Layer Scores {{ get; }}").IsWarnedOf("KILN209", "Layer 'Scores'", limit, "from 1 to 10");

    [Theory, Trait(Rule, "KILN210")]
    [InlineData("L2(1e-3)", "net.Fit(data, new Recipe([|new AdamW(1e-3)|]))")]
    [InlineData("ElasticNet(1e-3, 1e-3)", "net.Fit(data, null, new(Optimizer: [|new AdamW()|], Epochs: 3))")]
    [InlineData("L2(1e-3)", "net.Fit(data, Usual with { Optimizer = [|new AdamW(Decay: 0.1)|] })")]
    [InlineData("L2(1e-3)", "M(net, data); static Run M(Net net, Dataset data) { var optimizer = [|new AdamW()|]; var recipe = new Recipe(optimizer); return net.Fit(data, recipe); }")]
    public void Decay_twice(string words, string fit) => Fitted(words, fit).IsWarnedOf("KILN210", "'Net'", "Adam");

    [Theory]
    [InlineData("L1(1e-3)", "net.Fit(data, new Recipe(new AdamW()))")]
    [InlineData("L2(0)", "net.Fit(data, new Recipe(new AdamW()))")]
    [InlineData("L2(1e-3)", "net.Fit(data, new Recipe(new AdamW(Decay: 0)))")]
    [InlineData("L2(1e-3)", "net.Fit(data, new Recipe(new Adam()))")]
    [InlineData("L2(1e-3)", "net.Fit(data, new Recipe(new AdamW()) with { Optimizer = new Adam() })")]
    [InlineData("L2(1e-3)", "M(net, data); static Run M(Net net, Dataset data) { Optimizer optimizer = new AdamW(); optimizer = new Adam(); return net.Fit(data, new Recipe(optimizer)); }")]
    public void Decay_once_is_well(string words, string fit) => Fitted(words, fit).IsClean();

    private static Declaration Fitted(string words, string fit) => Declaration.Of($$"""
        using Kiln.Data;
        using Kiln.Training;
        [Model, Input(3), {{words}}, CrossEntropy]
        public sealed partial class Net { [Linear(3)] public partial Layer Scores { get; } }
        public static class Program
        {
            public static Recipe Usual { get; } = new(new Sgd(0.1));
            public static void Train(Net net, Dataset data) { {{fit}}; }
        }
        """);

    [Theory, Trait(Rule, "KILN211")]
    [InlineData("Input(1, 8, 8), [|HsvJitter|]", "HsvJitter", "images of 1×8×8 have no RGB colours", "leave it out")]
    [InlineData("Input(1, 8, 8), [|FancyPca|]", "FancyPca", "images of 1×8×8 have no RGB colours", "leave it out")]
    [InlineData("Input(3, 8, 8), [|FancyPca(0)|]", "FancyPca", "standard deviation 0", "0.1")]
    [InlineData("Input(3, 8, 8), [|HsvJitter(1, 1, 1, 1, 0, 0)|]", "HsvJitter", "bounds are those of no change", "widen one")]
    [InlineData("Input(3, 8, 8), [|RandomCrop(8)|]", "RandomCrop", "without padding has only one place", "give it padding")]
    [InlineData("Input(3, 8, 8), [|RandomResizedCrop(8, 1, 1, 1, 1)|]", "RandomResizedCrop", "the whole image", "lower leastScale")]
    [InlineData("Input(3, 8, 8), [|HorizontalFlip(1 / 2)|]", "HorizontalFlip", "probability is 0", "0.5")]
    [InlineData("Input(3, 8, 8), [|VerticalFlip(0)|]", "VerticalFlip", "probability is 0", "0.5")]
    [InlineData("Input(3, 8, 8), [|Mixup(1, 0)|]", "Mixup", "probability is 0", "0.5")]
    [InlineData("Input(3, 8, 8), [|Cutout(2, 0)|]", "Cutout", "probability is 0", "0.5")]
    [InlineData("Input(3, 8, 1), [|HorizontalFlip|]", "HorizontalFlip", "one column wide", "leave it out")]
    [InlineData("Input(3, 1, 8), [|VerticalFlip|]", "VerticalFlip", "one row high", "leave it out")]
    [InlineData("Input(8), [|RandomRotation(10)|]", "RandomRotation", "single pixels", "leave it out")]
    [InlineData("Input(3, 8, 8), [|RandomRotation(0)|]", "RandomRotation", "greatest angle is 0", "leave it out")]
    [InlineData("Input(3, 8, 8), [|RandomScale(1, 1)|]", "RandomScale", "only factor is 1", "leave it out")]
    [InlineData("Input(3, 8, 8), [|RandomAffine(0)|]", "RandomAffine", "bounds are those of no change", "widen one")]
    public void An_augmentation_that_cannot_matter(string words, string word, string reason, string mend) =>
        Declaration.OfLayers("[Linear(10)] public partial Layer Scores { get; }", words).IsWarnedOf("KILN211", "'Net'", $"{word} cannot matter", reason, mend);

    [Fact, Trait(Rule, "KILN211")]
    public void Augmentations_that_matter() => Declaration.OfLayers(
        "[Linear(10)] public partial Layer Scores { get; }",
        "Input(3, 8, 8), RandomCrop(8, padding: 1), RandomResizedCrop(8), HorizontalFlip, VerticalFlip, RandomRotation(5), RandomScale, RandomAffine(5), HsvJitter, FancyPca, Cutout(2), Mixup, CutMix").IsClean();

    [Fact, Trait(Rule, "KILN212")]
    public void A_layer_that_hides_a_word() => Inline(
        """
        [Linear(10), Tanh] public partial Layer [|Relu|] { get; }
        public Layer Forward => Linear(4) >> Relu;
        """).IsWarnedOf("KILN212", "Layer 'Relu'", "name of its own");

    [Fact]
    public void A_layer_named_like_a_word_is_well_where_nothing_is_inline() => Declaration.OfLayers("[Linear(10), Tanh] public partial Layer Linear { get; }").IsClean();

    [Theory, Trait(Rule, "KILN213")]
    [InlineData("x * MathF.Exp(x)", "value", "infinite", "x = 84.5")]
    [InlineData("MathF.Log(x)", "value", "infinite", "x = 0")]
    [InlineData("x >= 0f ? MathF.Sqrt(x) : 0f", "derivative", "infinite", "x = 0")]
    [InlineData("(MathF.Exp(x) - MathF.Exp(-x)) / (MathF.Exp(x) + MathF.Exp(-x))", "value", "not a number", "x = -89")]
    [InlineData("MathF.Sqrt(x)", "value", "not a number", "x = -0.01")]
    public void A_function_that_is_no_number_somewhere(string body, params string[] said) =>
        Applied(body, "[|Apply(nameof(F))|]").IsWarnedOf("KILN213", ["Layer 'Edges'", "of F", .. said]);

    [Theory]
    [InlineData("x * Scalar.Tanh(Scalar.Softplus(x))")]
    [InlineData("x / (1 + MathF.Exp(-x))")]
    [InlineData("MathF.Log(1 + MathF.Exp(x))")]
    [InlineData("x > 1f ? MathF.Log(x) : x - 1")]
    [InlineData("x < 50f ? MathF.Exp(x) : 0f")]
    public void A_function_that_is_a_number_everywhere_is_well(string body) => Applied(body, "Apply(nameof(F))").IsClean();

    private static Declaration Applied(string body, string word) =>
        Declaration.OfLayers($"[Linear(4), {word}] public partial Layer Edges {{ get; }} [Pointwise] private static float F(float x) => {body.Replace("MathF", "System.MathF", System.StringComparison.Ordinal)};", "Input(3)");

    [Theory, Trait(Rule, "KILN220")]
    [InlineData("[|Conv(3, 7)|]", "7×7", "3 of 3×3", "243", "441")]
    [InlineData("[|Conv(3, 9, groups: 3)|]", "9×9", "4 of 3×3", "108", "243")]
    public void A_large_filter(string word, string kernel, string stack, string stacked, string own) =>
        Declaration.OfLayers($"[{word}] public partial Layer Edges {{ get; }}", "Input(3, 16, 16)").IsHinted("KILN220", "Layer 'Edges'", kernel, stack, stacked, own);

    [Theory]
    [InlineData("Conv(64, 7, stride: 2)")]
    [InlineData("Conv(3, 5)")]
    [InlineData("Conv(3, 8, stride: 8, padding: 0)")]
    public void A_filter_that_smaller_ones_do_not_better_is_well(string word) => Declaration.OfLayers($"[{word}] public partial Layer Edges {{ get; }}", "Input(3, 16, 16)").IsClean();

    [Theory, Trait(Rule, "KILN221")]
    [InlineData("[|Dropout(0.5)|], BatchNorm, Linear(3)")]
    [InlineData("[|Dropout(0.5)|], Linear(4), BatchNorm, Linear(3)")]
    public void Dropout_before_batch_normalisation(string words) =>
        Declaration.OfLayers($"[Linear(5), {words}] public partial Layer Hidden {{ get; }}").IsHinted("KILN221", "Layer 'Hidden'", "drop out after it");

    [Theory, Trait(Rule, "KILN222")]
    [InlineData("L1(1e-5), [|L2(1e-4)|]", "")]
    [InlineData("", ", L2(1e-4), [|L1(1e-4)|]")]
    public void Two_penalties_that_are_one(string onClass, string onLayer) =>
        Declaration.OfLayers($"[Linear(10){onLayer}] public partial Layer Scores {{ get; }}", $"Input(3){(onClass.Length > 0 ? $", {onClass}" : "")}").IsHinted("KILN222", onClass.Length > 0 ? "'Net'" : "Layer 'Scores'", "ElasticNet");

    [Fact, Trait(Rule, "KILN223")]
    public void A_mean_over_what_saw_too_little() =>
        Declaration.OfLayers("[Conv(4, 3), Relu, [|GlobalAvgPool|], Linear(10)] public partial Layer Scores { get; }").IsHinted("KILN223", "Layer 'Scores'", "3×3 of 8×8");

    [Fact, Trait(Rule, "KILN224")]
    public void A_layer_that_holds_most_parameters() =>
        Declaration.OfLayers("[Conv(4, 3), Relu, [|Linear(10)|]] public partial Layer Scores { get; }").IsHinted("KILN224", "Layer 'Scores'", "2,560 of 2,682", "GlobalAvgPool");

    [Theory, Trait(Rule, "KILN225")]
    [InlineData("[|L2(1e-4)|]", "", "'Net'")]
    [InlineData("", ", [|L2(1e-4)|]", "Layer 'Edges'")]
    [InlineData("[|ElasticNet(1e-5, 1e-4)|]", "", "'Net'")]
    public void A_penalty_on_a_scale_that_is_taken_away(string onClass, string onLayer, string owner) => Declaration.OfLayers(
        $"[Conv(4, 3), BatchNorm, Relu{onLayer}] public partial Layer Edges {{ get; }}\n[Conv(4, 3), BatchNorm] public partial Layer Shapes {{ get; }}",
        $"Input(3, 8, 8){(onClass.Length > 0 ? $", {onClass}" : "")}").IsHinted("KILN225", owner);

    [Fact]
    public void A_gate_is_well() => Inline(
        """
        [Conv(8, 3), Relu] public partial Layer Stem { get; }
        public Layer Forward => Stem >> Identity * (GlobalAvgPool >> Linear(2) >> Relu >> Linear(8) >> Sigmoid) >> Conv(8, 3);
        """, "Input(3, 8, 8), He").IsClean();

    [Fact]
    public void What_stands_in_a_block_is_said_once_at_its_use() => Declaration.Of(
        """
        using static Kiln.Layers;

        [Block]
        public sealed class Fold(int width) : BlockAttribute
        {
            protected override Layer Body => (Conv(width, 3) >> Sigmoid) * 4;
        }

        [Model, Input(3, 8, 8)]
        public sealed partial class Net
        {
            [[|Fold(4)|], GlobalAvgPool, Linear(10)] public partial Layer Scores { get; }
        }
        """).IsWarnedOf("KILN202", "'Scores.fold.0'");

    private static Declaration Inline(string layers, string words = "Input(3)") => Declaration.Of($"using static Kiln.Layers;\n[Model, {words}]\npublic sealed partial class Net\n{{\n{layers}\n}}");

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
        """, "Input(3, 32, 32), He, L2(5e-4), CrossEntropy").DrawsOnly("KILN224", "KILN225");
}
