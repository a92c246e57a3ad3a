using Xunit;

namespace Kiln.Tests.Gradients;

public class LinearTests
{
    static readonly CompiledStacks Stacks = new(
        new("1", 1, "Linear(1)"),
        new("7", 3, "Linear(10)"),
        new("20", 1, "Linear(33, Bias.No)"),
        new("784", 5, "Linear(17)"),
        new("48", 29, "Linear(16)"),                        // one more than a tile of samples
        new("33", 57, "Linear(5)"),
        new("3, 4, 5", 2, "Linear(6)"),                     // an image, flattened channel by channel
        new("17, 3, 2", 3, "Flatten, Linear(20)"),
        new("5, 6, 6", 2, "Flatten, Relu"),
        new("300", 2, "Linear(260)", "Linear(30)"));        // several tiles of inputs and of outputs

    public static TheoryData<string> Alone => Stacks.Rows;

    [Theory, MemberData(nameof(Alone))]
    public void A_fully_connected_layer_agrees_with_its_portable_form(string name) => Agreement.Of(Stacks, name);
}
