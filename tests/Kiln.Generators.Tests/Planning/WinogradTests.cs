namespace Kiln.Generators.Tests.Planning;

public class WinogradTests
{
    [Theory]
    [InlineData("16, 8, 8", "Conv(32, 3)", true)]
    [InlineData("20, 8, 8", "Conv(30, 3)", false)]                 // a network's own input is not padded
    [InlineData("16, 8, 8", "Conv(32, 5)", false)]
    [InlineData("16, 8, 8", "Conv(32, 3, stride: 2)", false)]
    [InlineData("16, 8, 8", "Conv(32, 3, dilation: 2)", false)]
    [InlineData("32, 8, 8", "Conv(32, 3, groups: 2)", false)]
    [InlineData("16, 5, 5", "Conv(32, 3)", false)]                 // patches of 8×8: more than half of the direct form's products
    [InlineData("16, 7, 7", "Conv(32, 3)", true)]
    [InlineData("16, 3, 8", "Conv(32, 3, padding: 0)", false)]
    public void A_convolution_runs_by_patches_where_that_saves_half_of_the_products(string input, string layer, bool runs) =>
        Assert.Equal(runs, Forward("Model", input, layer).Contains("WinogradRegion<", StringComparison.Ordinal));

    [Fact]
    public void It_can_be_turned_off()
    {
        Assert.Contains("WinogradGradient<", Written("Model", "16, 8, 8", "Conv(32, 3)"), StringComparison.Ordinal);
        Assert.DoesNotContain("Winograd", Written("Model(winograd: false)", "16, 8, 8", "Conv(32, 3)"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_gradient_of_the_weights_is_direct_where_the_patches_of_a_sample_take_too_much_memory()
    {
        var text = Written("Model", "64, 320, 320", "Conv(64, 3)");
        Assert.Contains("WinogradRegion<", text, StringComparison.Ordinal);
        Assert.DoesNotContain("WinogradGradient<", text, StringComparison.Ordinal);
    }

    private static string Forward(string model, string input, string layer)
    {
        var text = Written(model, input, layer);
        var start = text.IndexOf("class OnlyRegion", StringComparison.Ordinal);
        return text[start..text.IndexOf("void Backward(", start, StringComparison.Ordinal)];
    }

    private static string Written(string model, string input, string layer) =>
        Project.Of($"[{model}, Input({input})] public sealed partial class Net {{ [{layer}] public partial Layer Only {{ get; }} }}").Code("Net.g.cs");
}
