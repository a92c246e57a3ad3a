namespace Kiln.Generators.Tests.Diagnostics;

/// <summary>Arguments out of their range. The first one of an attribute is reported, since others may depend on it.</summary>
public class ArgumentRulesTests
{
    private const string Rule = nameof(Rule);

    [Theory, Trait(Rule, "KILN009")]
    [InlineData("Conv(0, 3)", "Conv has channels 0", "at least 1")]
    [InlineData("Conv(-8, 3)", "Conv has channels -8", "at least 1")]
    [InlineData("Conv(8, 0)", "Conv has kernel 0", "between 1 and 32767")]
    [InlineData("Conv(8, 100_001)", "Conv has kernel 100001", "between 1 and 32767")]
    [InlineData("Conv(8, 3, stride: 0)", "Conv has stride 0", "between 1 and")]
    [InlineData("Conv(8, 3, padding: -2)", "Conv has padding -2", "Padding.Same")]
    [InlineData("Conv(8, 3, padding: int.MaxValue)", "Conv has padding 2147483647", "Padding.Same")]
    [InlineData("Conv(8, 3, dilation: 0)", "Conv has dilation 0", "between 1 and")]
    [InlineData("Conv(8, 3, groups: 0)", "Conv has groups 0", "at least 1")]
    [InlineData("Conv(0, 0)", "Conv has channels 0", "at least 1")]
    [InlineData("Linear(0)", "Linear has features 0", "at least 1")]
    [InlineData("MaxPool(0)", "MaxPool has size 0", "between 1 and")]
    [InlineData("MaxPool(2, -1)", "MaxPool has stride -1", "between 1 and")]
    [InlineData("MaxPool(2, padding: -1)", "MaxPool has padding -1", "between 0 and")]
    [InlineData("AvgPool(-1)", "AvgPool has size -1", "between 1 and")]
    [InlineData("BatchNorm(epsilon: 0)", "BatchNorm has epsilon 0", "above 0")]
    [InlineData("BatchNorm(momentum: 1.5)", "BatchNorm has momentum 1.5", "between 0 and 1")]
    [InlineData("Dropout(1)", "Dropout has rate 1", "at least 0 and below 1")]
    [InlineData("Dropout(-0.5)", "Dropout has rate -0.5", "at least 0 and below 1")]
    [InlineData("Dropout(double.NaN)", "Dropout has rate NaN", "at least 0 and below 1")]
    [InlineData("LeakyRelu(double.PositiveInfinity)", "LeakyRelu has slope Infinity", "finite")]
    [InlineData("Linear(10), [|Normal(-1)|]", "Normal has std -1", "at least 0")]
    [InlineData("Linear(10), [|He(slope: double.NaN)|]", "He has slope NaN", "finite")]
    [InlineData("Linear(10), [|L1(-1e-4)|]", "L1 has strength -0.0001", "at least 0")]
    [InlineData("Linear(10), [|L2(double.PositiveInfinity)|]", "L2 has strength Infinity", "finite")]
    [InlineData("Linear(10), [|MaxNorm(0)|]", "MaxNorm has limit 0", "above 0")]
    public void On_a_layer(string words, string fault, string range)
    {
        var marked = words.Contains("[|", StringComparison.Ordinal) ? words : $"[|{words}|]";
        Declaration.OfLayers($"[{marked}] public partial Layer Only {{ get; }}").IsRefused("KILN009", "Layer 'Only'", fault, range);
    }

    [Theory, Trait(Rule, "KILN009")]
    [InlineData("[|Input(0)|]", "Input has channels 0", "at least 1")]
    [InlineData("[|Input(3, 0, 8)|]", "Input has height 0", "at least 1")]
    [InlineData("[|Input(3, 8, -8)|]", "Input has width -8", "at least 1")]
    [InlineData("Input(3), [|L2(-1)|]", "L2 has strength -1", "at least 0")]
    [InlineData("Input(3), [|CrossEntropy(1)|]", "CrossEntropy has labelSmoothing 1", "at least 0 and below 1")]
    [InlineData("Input(3), [|CrossEntropy(0, 1, -1)|]", "CrossEntropy has the class weight -1", "at least 0")]
    [InlineData("Input(3), [|Hinge(0)|]", "Hinge has margin 0", "above 0")]
    [InlineData("Input(3), [|BinaryCrossEntropy(double.NaN)|]", "BinaryCrossEntropy has positiveWeight NaN", "above 0")]
    [InlineData("Input(3, 8, 8), [|HorizontalFlip(1.5)|]", "HorizontalFlip has probability 1.5", "between 0 and 1")]
    [InlineData("Input(3, 8, 8), [|VerticalFlip(-1)|]", "VerticalFlip has probability -1", "between 0 and 1")]
    [InlineData("Input(3, 8, 8), [|RandomCrop(0)|]", "RandomCrop has size 0", "between 1 and 32767")]
    [InlineData("Input(3, 8, 8), [|RandomCrop(8, padding: -1)|]", "RandomCrop has padding -1", "between 0 and 32767")]
    [InlineData("Input(3, 8, 8), [|RandomResizedCrop(8, leastScale: 0)|]", "RandomResizedCrop has leastScale 0", "above 0")]
    [InlineData("Input(3, 8, 8), [|RandomResizedCrop(8, 0.5, 0.4)|]", "RandomResizedCrop has mostScale 0.4", "between 0.5 and 1")]
    [InlineData("Input(3, 8, 8), [|RandomResizedCrop(8, leastRatio: 2)|]", "RandomResizedCrop has mostRatio", "finite and at least leastRatio, 2")]
    [InlineData("Input(3, 8, 8), [|RandomRotation(181)|]", "RandomRotation has degrees 181", "between 0 and 180")]
    [InlineData("Input(3, 8, 8), [|RandomScale(1.2, 0.8)|]", "RandomScale has most 0.8", "finite and at least least, 1.2")]
    [InlineData("Input(3, 8, 8), [|RandomAffine(10, shear: 90)|]", "RandomAffine has shear 90", "at least 0 and below 90")]
    [InlineData("Input(3, 8, 8), [|RandomAffine(10, translate: 2)|]", "RandomAffine has translate 2", "between 0 and 1")]
    [InlineData("Input(3, 8, 8), [|HsvJitter(leastPower: 0)|]", "HsvJitter has leastPower 0", "above 0")]
    [InlineData("Input(3, 8, 8), [|HsvJitter(hue: 0.6)|]", "HsvJitter has hue 0.6", "between 0 and 0.5")]
    [InlineData("Input(3, 8, 8), [|FancyPca(double.NaN)|]", "FancyPca has std NaN", "finite and at least 0")]
    [InlineData("Input(3, 8, 8), [|Mixup(0)|]", "Mixup has alpha 0", "above 0")]
    [InlineData("Input(3, 8, 8), [|CutMix(1, 2)|]", "CutMix has probability 2", "between 0 and 1")]
    [InlineData("Input(3, 8, 8), [|Cutout(0)|]", "Cutout has size 0", "between 1 and 32767")]
    [InlineData("Input(3, 8, 8), [|Cutout(4, fill: double.NaN)|]", "Cutout has fill NaN", "finite")]
    [InlineData("Input(3, 8, 8), [|ZeroCenter(mean: [0, double.NaN, 0])|]", "ZeroCenter has mean NaN", "finite")]
    [InlineData("Input(3, 8, 8), [|Standardize(mean: [0, 0, 0], std: [1, 0, 1])|]", "Standardize has std 0", "above 0")]
    [InlineData("Input(3, 8, 8), [|Standardize(mean: [0, 0, 0])|]", "Standardize has std no constants", "given where mean is: 3 of them")]
    [InlineData("Input(3, 8, 8), [|Standardize(std: [1, 1, 1])|]", "Standardize has mean no constants", "given where std is: 3 of them")]
    [InlineData("Input(3, 8, 8), [|MinMax(Per.Channel, [0, 0, 0], [1, 1])|]", "MinMax has max 2 constants", "as many as min: 3")]
    [InlineData("Input(3, 8, 8), [|MinMax(Per.Channel, [0, 2, 0], [1, 1, 1])|]", "MinMax has max 1", "at least min, 2")]
    [InlineData("Input(3, 8, 8), [|PcaWhiten(0)|]", "PcaWhiten has epsilon 0", "above 0")]
    [InlineData("Input(3, 8, 8), [|ZcaWhiten(double.NaN)|]", "ZcaWhiten has epsilon NaN", "above 0")]
    public void On_a_class(string words, string fault, string range) =>
        Declaration.OfLayers("[Linear(10)] public partial Layer Only { get; }", words).IsRefused("KILN009", "'Net'", fault, range);
}
