namespace Kiln.Generators.Tests.Diagnostics;

/// <summary>What does not fit the shape that comes in. Past the first such part nothing is known, and nothing is said.</summary>
public class ShapeRulesTests
{
    private const string Rule = nameof(Rule);

    [Theory, Trait(Rule, "KILN101")]
    [InlineData("Linear(10), [|Conv(3, 3)|]", "Conv")]
    [InlineData("GlobalAvgPool, [|MaxPool(2)|]", "MaxPool")]
    [InlineData("Flatten, [|AvgPool(2)|]", "AvgPool")]
    [InlineData("Linear(10), Relu, [|GlobalAvgPool|]", "GlobalAvgPool")]
    public void A_spatial_part_on_features(string words, string part) =>
        Declaration.OfLayers($"[{words}] public partial Layer Edges {{ get; }}").IsRefused("KILN101", "'Edges'", part, "features", "before the first Linear");

    [Theory, Trait(Rule, "KILN102")]
    [InlineData("[|MaxPool(9)|]", "MaxPool has a window of 9×9", "3×8×8 with padding 0")]
    [InlineData("[|Conv(8, 11, padding: 1)|]", "Conv has a window of 11×11", "3×8×8 with padding 1")]
    [InlineData("[|Conv(8, 3, padding: 0, dilation: 4)|]", "Conv has a window of 9×9", "3×8×8 with padding 0")]
    [InlineData("MaxPool(4), [|AvgPool(3)|]", "AvgPool has a window of 3×3", "3×2×2 with padding 0")]
    public void A_window_wider_than_its_input(string words, string window, string input) =>
        Declaration.OfLayers($"[{words}] public partial Layer Edges {{ get; }}").IsRefused("KILN102", "'Edges'", window, input, "smaller");

    [Theory, Trait(Rule, "KILN103")]
    [InlineData("[|Conv(4, 3, groups: 2)|]", "3 input and 4 output channels into 2 groups")]
    [InlineData("[|Conv(4, 3, groups: 3)|]", "3 input and 4 output channels into 3 groups")]
    public void Groups_that_do_not_divide_the_channels(string words, string groups) =>
        Declaration.OfLayers($"[{words}] public partial Layer Edges {{ get; }}").IsRefused("KILN103", "'Edges'", groups, "divide both");

    [Theory, Trait(Rule, "KILN104")]
    [InlineData("[|MaxPool(2, padding: 2)|]", "MaxPool has padding 2", "window 2")]
    [InlineData("[|AvgPool(3, padding: 2)|]", "AvgPool has padding 2", "window 3")]
    public void Padding_wider_than_half_a_pool(string words, string padding, string window) =>
        Declaration.OfLayers($"[{words}] public partial Layer Edges {{ get; }}").IsRefused("KILN104", "'Edges'", padding, window);

    [Fact, Trait(Rule, "KILN105")]
    public void Cross_entropy_over_an_image() => Declaration.OfLayers(
        """
        [Conv(4, 3), Relu] public partial Layer Edges { get; }
        [Conv(10, 3)] public partial Layer [|Scores|] { get; }
        """, "Input(3, 8, 8), CrossEntropy").IsRefused("KILN105", "'Scores'", "10×8×8", "[GlobalAvgPool, Linear(classes)]");

    [Theory, Trait(Rule, "KILN106")]
    [InlineData("[|Conv(2_000_000_000, 3)|]", "Conv", "128000000000 values a sample")]
    [InlineData("[|Conv(int.MaxValue, 3, padding: 32767)|]", "Conv", "values a sample")]
    [InlineData("Linear(100_000), [|Linear(100_000)|]", "Linear", "10019400000 parameters")]
    public void A_part_that_cannot_be_addressed(string words, string part, string size) =>
        Declaration.OfLayers($"[{words}] public partial Layer Huge {{ get; }}").IsRefused("KILN106", "Layer 'Huge'", part, size, "smaller");

    [Fact, Trait(Rule, "KILN106")]
    public void An_input_that_cannot_be_addressed() =>
        Declaration.OfLayers("[Linear(10)] public partial Layer Scores { get; }", "[|Input(65536, 65536, 65536)|]").IsRefused("KILN106", "'Net'", "Input", "281474976710656 values a sample");

    [Theory, Trait(Rule, "KILN106")]
    [InlineData("Input(1, 5000, 5000)", "Conv(1, 3), Relu, Conv(1, 3), BatchNorm, Relu, Conv(1, 3)")]
    [InlineData("Input(3, 1000, 1000)", "Conv(2048, 8, stride: 8), Relu, Conv(2048, 8, stride: 8)")]
    public void A_workspace_that_cannot_be_addressed(string input, string words) =>
        Declaration.Of($"[Model, {input}] public sealed partial class [|Net|] {{ [{words}] public partial Layer Scores {{ get; }} }}").IsRefused("KILN106", "'Net'", "workspace");

    [Fact, Trait(Rule, "KILN106")]
    public void Weights_whose_number_cannot_be_counted() =>
        Declaration.OfLayers("[Conv(3_000_000, 1), [|Conv(3_000_000, 3)|]] public partial Layer Huge { get; }", "Input(1, 3, 3)").IsRefused("KILN106", "Conv", "parameters");

    [Fact]
    public void One_mistake_does_not_bring_others_about() => Declaration.OfLayers(
        """
        [[|MaxPool(9)|]] public partial Layer Edges { get; }
        [Conv(4, 9, padding: 0)] public partial Layer Shapes { get; }
        """, "Input(3, 8, 8), CrossEntropy").IsRefused("KILN102");

    [Fact]
    public void A_layer_without_parts_does_not_bring_others_about() =>
        Declaration.OfLayers("[He] public partial Layer [|Scores|] { get; }", "Input(3, 8, 8), CrossEntropy").IsRefused("KILN006");

    [Fact, Trait(Rule, "KILN109")]
    public void Weights_for_other_classes_than_the_network_has() =>
        Declaration.OfLayers("[Linear(3)] public partial Layer Scores { get; }", "Input(4), [|CrossEntropy(0, 1, 2)|]").IsRefused("KILN109", "2 class weights", "3 scores");

    [Fact, Trait(Rule, "KILN105")]
    public void A_hinge_of_an_image() =>
        Declaration.OfLayers("[Conv(3, 3)] public partial Layer [|Scores|] { get; }", "Input(3, 8, 8), Hinge").IsRefused("KILN105", "'Scores'", "3×8×8", "Hinge");

    [Fact, Trait(Rule, "KILN108")]
    public void Groups_of_a_normalisation_that_do_not_divide_the_channels() =>
        Declaration.OfLayers("[Conv(8, 3), [|GroupNorm(3)|]] public partial Layer Edges { get; }").IsRefused("KILN108", "Layer 'Edges'", "8 channels", "3 groups");

    [Theory, Trait(Rule, "KILN101")]
    [InlineData("DepthwiseConv(3)")]
    [InlineData("Upsample(2)")]
    [InlineData("LocalResponseNorm(5)")]
    public void What_needs_an_image(string word) => Declaration.OfLayers($"[Linear(4), [|{word}|]] public partial Layer Edges {{ get; }}").IsRefused("KILN101", "4 features");

    [Theory, Trait(Rule, "KILN107")]
    [InlineData("[|Conv(4, 3) | Identity|]", "4×8×8 and 3×8×8", "added", "Conv(4, 1)")]
    [InlineData("[|Conv(4, 3) | Conv(4, 3, 2)|]", "4×8×8 and 4×4×4", "added", "strides and pools")]
    [InlineData("[|Conv(4, 3, 2) | Identity|]", "4×4×4 and 3×8×8", "added", "Conv(4, 1, stride: 2)")]
    [InlineData("[|Conv(4, 3) & Conv(4, 3, 2)|]", "4×8×8 and 4×4×4", "joined along channels", "height and width")]
    [InlineData("[|Conv(4, 3) & Linear(4)|]", "4×8×8 and 4 features", "joined along channels", "height and width")]
    [InlineData("[|Conv(4, 3) * Conv(4, 3, 2)|]", "4×8×8 and 4×4×4", "multiplied", "single value for each channel")]
    [InlineData("[|Conv(4, 3) * Linear(3)|]", "4×8×8 and 3 features", "multiplied", "single value for each channel")]
    [InlineData("Relu >> ([|Conv(4, 3) | Conv(4, 1) | Identity|]) >> Relu", "4×8×8 and 3×8×8", "added", "Conv(4, 1)")]
    public void What_does_not_fit_together(string expression, string shapes, string how, string mend) =>
        Declaration.Of($"using static Kiln.Layers;\n[Model, Input(3, 8, 8)]\npublic sealed partial class Net\n{{\npublic Layer Forward => {expression};\n}}").IsRefused("KILN107", "Layer 'Forward'", shapes, how, mend);

    [Theory, Trait(Rule, "KILN110")]
    [InlineData("[|RandomCrop(6, padding: 1)|]", "RandomCrop gives images of 6×6", "takes 8×8")]
    [InlineData("[|RandomCrop(8, padding: 1, width: 9)|]", "RandomCrop gives images of 8×9", "takes 8×8")]
    [InlineData("HorizontalFlip, [|RandomResizedCrop(224)|]", "RandomResizedCrop gives images of 224×224", "takes 8×8")]
    public void A_crop_of_another_size_than_the_input(string words, string crop, string input) =>
        Declaration.OfLayers("[Linear(10)] public partial Layer Scores { get; }", $"Input(3, 8, 8), {words}").IsRefused("KILN110", "'Net'", crop, input, "size of the input");

    [Theory, Trait(Rule, "KILN111")]
    [InlineData("[|ZeroCenter(mean: [0.5])|]", "ZeroCenter has 1 of each constant", "3 channels")]
    [InlineData("[|Standardize(mean: [0.5, 0.5], std: [1, 1])|]", "Standardize has 2 of each constant", "3 channels")]
    [InlineData("[|Standardize(Per.Element, mean: [0.5, 0.5, 0.5], std: [1, 1, 1])|]", "Standardize has 3 of each constant", "192 values")]
    [InlineData("HorizontalFlip, [|MinMax(Per.Channel, [0, 0], [1, 1])|]", "MinMax has 2 of each constant", "3 channels")]
    public void Constants_of_another_number_than_the_input_needs(string words, string given, string wanted) =>
        Declaration.OfLayers("[Linear(10)] public partial Layer Scores { get; }", $"Input(3, 8, 8), {words}").IsRefused("KILN111", "'Net'", given, "a sample of 3×8×8", wanted, "let them be fitted");

    [Theory, Trait(Rule, "KILN106")]
    [InlineData("[|ZcaWhiten|]")]
    [InlineData("[|PcaWhiten|]")]
    public void A_whitening_whose_matrix_could_not_be_addressed(string word) =>
        Declaration.OfLayers("[GlobalAvgPool, Linear(10)] public partial Layer Scores { get; }", $"Input(3, 224, 224), {word}").IsRefused("KILN106", "a matrix of 150528×150528");
}
