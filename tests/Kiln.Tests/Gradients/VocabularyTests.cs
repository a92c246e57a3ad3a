using Xunit;

namespace Kiln.Tests.Gradients;

/// <summary>The rarer layers by themselves, and fused with what usually stands beside them, against their portable forms.</summary>
public class VocabularyTests
{
    static readonly CompiledStacks Layers = new(
        new("5, 6, 7", 3, "LayerNorm"),
        new("20", 5, "LayerNorm"),
        new("5, 6, 7", 3, "Conv(7, 3), LayerNorm, Relu, MaxPool(2)"),
        new("20", 5, "Linear(33, Bias.Yes), LayerNorm, Gelu, Linear(3)"),
        new("3, 6, 7", 2, "Conv(5, 3, bias: Bias.No), LayerNorm(0.1), AvgPool(2)"),
        new("6, 5, 4", 3, "GroupNorm(3)"),
        new("6, 5, 4", 3, "GroupNorm(1), Relu"),
        new("6, 5, 4", 3, "GroupNorm(6)"),
        new("12", 4, "GroupNorm(4), Tanh"),
        new("3, 6, 7", 3, "Conv(20, 3), GroupNorm(5), Relu, MaxPool(2)"),
        new("3, 40, 40", 2, "Conv(8, 3, bias: Bias.Yes), GroupNorm(2), Relu, Conv(4, 3)"),
        new("5, 6, 7", 3, "LocalResponseNorm(5)"),
        new("40, 4, 3", 3, "LocalResponseNorm(4, alpha: 0.5, beta: 0.6, k: 2)"),
        new("3, 8, 8", 3, "Conv(33, 3), Relu, LocalResponseNorm(5, alpha: 0.1), MaxPool(3, 2)"),
        new("3, 4, 5", 3, "LocalResponseNorm(9, alpha: 1), Conv(4, 3)"),
        new("5, 3, 4", 3, "Upsample(2)"),
        new("5, 3, 4", 3, "Upsample(3, Interpolation.Bilinear)"),
        new("3, 4, 5", 3, "Conv(20, 3), Relu, Upsample(2, Interpolation.Bilinear), Conv(4, 3), Relu"),
        new("3, 4, 4", 3, "Conv(7, 3), BatchNorm, Relu, Upsample(2), BatchNorm, MaxPool(2)"),
        new("5, 6, 7", 3, "DepthwiseConv(3)"),
        new("20, 6, 7", 3, "DepthwiseConv(3, stride: 2), BatchNorm, Relu, Conv(9, 1), BatchNorm, Relu"),
        new("4, 6, 7", 3, "DepthwiseConv(5, multiplier: 3, bias: Bias.Yes), Relu"),
        new("33, 5, 5", 2, "DepthwiseConv(3, padding: 0, dilation: 2)"));

    public static TheoryData<string> Names => Layers.Rows;

    [Theory, MemberData(nameof(Names))]
    public void A_layer_agrees_with_its_portable_form(string name) => Agreement.Of(Layers, name);
}
