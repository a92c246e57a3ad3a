using Xunit;

namespace Kiln.Tests.Gradients;

public class PointwiseTests
{
    static readonly CompiledStacks Functions = new(
        from function in new[]
        {
            "Relu", "LeakyRelu", "LeakyRelu(0.3)", "Sigmoid", "Tanh",                           // over a tensor in memory
            "Elu", "Elu(0.5)", "Selu", "Gelu", "Silu", "Softplus", "HardSwish", "RRelu", "PRelu", "PRelu(perChannel: true)",
            "Conv(5, 3), PRelu, Gelu, PRelu(true)", "Conv(20, 3), BatchNorm, PRelu(true), MaxPool(2)", "Linear(20), PRelu(true), RRelu(0.1, 0.9)", "Conv(5, 3), Silu, AvgPool(2)", "Conv(5, 3), HardSwish, MaxPool(2)",
            "Linear(20), LeakyRelu(0.3)", "Linear(20), Tanh",                                   // fused with a product
            "Conv(5, 1), BatchNorm, Relu", "Conv(5, 1), BatchNorm, Sigmoid",                    // and with a normalisation
        }
        select new Stack("3, 6, 5", 3, function));

    static readonly CompiledStacks Chains = new(
        new("3, 6, 5", 3, "Conv(5, 3), Tanh, Relu, Sigmoid"),
        new("3, 6, 5", 3, "Conv(5, 3), LeakyRelu(0.2), LeakyRelu(0.5), Relu"),
        new("3, 6, 5", 3, "Conv(5, 3), Sigmoid, Sigmoid, LeakyRelu"),
        new("3, 6, 5", 3, "Conv(5, 3), BatchNorm, LeakyRelu(0.2), Tanh, AvgPool(2)"),
        new("3, 6, 5", 3, "Relu", "Tanh", "Conv(4, 1)", "Sigmoid"),
        new("3, 6, 5", 3, "Relu, LeakyRelu") { IsCoarse = true });      // zeros: the kinks themselves

    static readonly CompiledStacks Dropouts = new(
        new("3, 6, 5", 3, "Dropout(0.5)"),
        new("40", 29, "Dropout(0.2)"),
        new("3, 6, 5", 3, "Dropout(0)"),
        new("3, 6, 5", 3, "Conv(20, 3), Dropout(0.3)"),
        new("3, 6, 5", 3, "Conv(20, 3), BatchNorm, Relu, Dropout(0.3)"),
        new("40", 7, "Linear(33), Relu, Dropout(0.9)"),
        new("40", 7, "Linear(33), Dropout(0.3), Dropout(0.4)"),         // two draws, not one
        new("3, 6, 6", 3, "Conv(5, 3), Dropout(0.3), Tanh, AvgPool(2)"),
        new("3, 6, 6", 3, "Conv(5, 3), MaxPool(2), Flatten, Dropout(0.3), Linear(4)"));

    public static TheoryData<string> Activations => Functions.Rows;

    public static TheoryData<string> InARow => Chains.Rows;

    public static TheoryData<string> Drops => Dropouts.Rows;

    [Theory, MemberData(nameof(Activations))]
    public void An_activation_agrees_with_its_portable_form(string name) => Agreement.Of(Functions, name);

    [Theory, MemberData(nameof(InARow))]
    public void Activations_in_a_row_agree_with_their_portable_form(string name) => Agreement.Of(Chains, name);

    [Theory, MemberData(nameof(Drops))]
    public void Dropout_drops_the_same_values_as_its_portable_form(string name) => Agreement.Of(Dropouts, name);
}
