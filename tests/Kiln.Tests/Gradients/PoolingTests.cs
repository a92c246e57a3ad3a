using Xunit;

namespace Kiln.Tests.Gradients;

public class PoolingTests
{
    static readonly CompiledStacks Greatest = new(
        new("5, 8, 6", 2, "MaxPool(2)"),
        new("17, 7, 9", 2, "MaxPool(2)"),                           // a row and a column that no window takes
        new("5, 9, 9", 2, "MaxPool(3)"),
        new("5, 11, 8", 2, "MaxPool(3, 2)"),                        // windows that overlap
        new("5, 11, 8", 2, "MaxPool(3, 2, 1)"),
        new("5, 6, 7", 2, "MaxPool(2, 2, 1)"),
        new("5, 7, 7", 2, "MaxPool(3, 1)"),
        new("5, 10, 10", 2, "MaxPool(2, 3)"),                       // pixels between windows
        new("3, 1, 4", 2, "MaxPool(1)"),
        new("3, 4, 4", 2, "Conv(6, 4, padding: 0), MaxPool(1)"),    // of one pixel
        new("3, 8, 8", 3, "Conv(20, 3), MaxPool(2)"),
        new("3, 9, 9", 3, "Conv(20, 3), MaxPool(3, 2)"),
        new("3, 8, 8", 3, "Conv(20, 3), Tanh, MaxPool(2)"),
        new("3, 8, 8", 2, "Conv(4, 3), Dropout(0.4), MaxPool(2)"),
        new("3, 8, 8", 2, "Conv(4, 3), Relu, Dropout(0.4), MaxPool(3, 2, 1)"),
        new("1, 280, 280", 1, "Conv(1, 3), MaxPool(3, 2, 1)"),      // bands that windows straddle: no stack holds such an image
        new("5, 8, 6", 2, "MaxPool(2)") { IsCoarse = true },        // the first of equals takes the gradient
        new("5, 11, 8", 2, "MaxPool(3, 2, 1)") { IsCoarse = true },
        new("5, 8, 8", 2, "Relu, MaxPool(2)") { IsCoarse = true });

    static readonly CompiledStacks Means = new(
        new("5, 8, 6", 2, "AvgPool(2)"),
        new("17, 7, 9", 2, "AvgPool(2)"),
        new("5, 11, 8", 2, "AvgPool(3, 2)"),
        new("5, 11, 8", 2, "AvgPool(3, 2, 1)"),                     // padding counts
        new("5, 10, 10", 2, "AvgPool(2, 3)"),
        new("3, 4, 4", 2, "AvgPool(3)"),                            // leaves one pixel, of less than all
        new("17, 6, 9", 2, "GlobalAvgPool"),
        new("17, 9, 6", 2, "GlobalAvgPool"),
        new("3, 8, 8", 3, "Conv(20, 3), Relu, AvgPool(2)"),
        new("3, 8, 8", 3, "Conv(20, 3), Sigmoid, GlobalAvgPool", "Linear(10)"),
        new("4, 6, 6", 2, "MaxPool(6)", "GlobalAvgPool", "Linear(3)"),
        new("4, 4, 4", 3, "Conv(8, 4, padding: 0), Relu", "GlobalAvgPool", "Linear(3)"),
        new("4, 4, 4", 3, "MaxPool(4)", "Linear(3)"),
        new("4, 4, 4", 3, "MaxPool(4)", "Conv(5, 3), Relu", "Conv(6, 1, padding: 2)"),
        new("3, 72, 72", 1, "Conv(2, 3), AvgPool(3, 2, 1)"));

    public static TheoryData<string> OfTheGreatest => Greatest.Rows;

    public static TheoryData<string> OfTheMean => Means.Rows;

    [Theory, MemberData(nameof(OfTheGreatest))]
    public void A_pool_of_the_greatest_agrees_with_its_portable_form(string name) => Agreement.Of(Greatest, name);

    [Theory, MemberData(nameof(OfTheMean))]
    public void A_pool_of_means_agrees_with_its_portable_form(string name) => Agreement.Of(Means, name);
}
