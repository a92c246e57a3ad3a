using Xunit;

namespace Kiln.Tests.Gradients;

public class NormalisationTests
{
    static readonly CompiledStacks Stacks = new(
        new("3, 6, 5", 4, "BatchNorm"),
        new("17, 4, 4", 3, "BatchNorm(epsilon: 1e-3, momentum: 0.3)"),
        new("20", 9, "BatchNorm"),                                                          // features, not channels
        new("5, 9, 9", 1, "BatchNorm"),                                                     // the statistics of one sample
        new("3, 40, 40", 2, "BatchNorm"),                                                   // several bands
        new("4, 7, 7", 5, "Conv(20, 3), BatchNorm"),
        new("4, 7, 7", 5, "Conv(20, 3, bias: Bias.Yes), BatchNorm"),                        // a bias that is taken away, but not from the running mean
        new("4, 9, 9", 4, "Conv(16, 3, stride: 2), BatchNorm"),
        new("12", 30, "Linear(33), BatchNorm"),
        new("32, 5, 5", 4, "Conv(32, 3, groups: 2), BatchNorm"),
        new("3, 4, 5", 9, "Flatten, BatchNorm"),                                            // each value of an image by itself
        new("3, 6, 6", 7, "Conv(5, 3), Flatten", "BatchNorm, Linear(4)"),
        new("3, 6, 6", 4, "Conv(8, 3), Relu, BatchNorm"),
        new("3, 8, 8", 4, "Conv(20, 3), BatchNorm, MaxPool(2)"),                            // a negative scale turns the greatest into the least
        new("3, 8, 8", 4, "Conv(20, 3), BatchNorm, MaxPool(3, 2, 1)"),
        new("3, 8, 8", 4, "Conv(20, 3), BatchNorm, AvgPool(2)"));

    public static TheoryData<string> Alone => Stacks.Rows;

    [Theory, MemberData(nameof(Alone))]
    public void Batch_normalisation_agrees_with_its_portable_form(string name) => Agreement.Of(Stacks, name);
}
