using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Gradients;

public class PenaltyTests
{
    /// <summary>Networks, and what they declare: for each weight the strengths of L1 and L2.</summary>
    static readonly (Stack Stack, (double L1, double L2)[] Strengths)[] Declared =
    [
        (new("7", 1, "Linear(4), L1(0.25)"), [(0.25, 0)]),
        (new("7", 1, "Linear(4), L2(0.5)"), [(0, 0.5)]),
        (new("7", 1, "Linear(4), L1(0.125), L2(2)"), [(0.125, 2)]),
        (new("3, 5, 5", 1, "Conv(4, 3), BatchNorm, L2(0.5)", "Linear(3)"), [(0, 0.5), (0, 0)]),

        // a layer's own takes the place of the class's of its kind
        (new("3, 5, 5", 1, "Conv(4, 3)", "Linear(5), L2(4)", "Linear(3), L1(1)") { Words = "L2(0.5)" }, [(0, 0.5), (0, 4), (1, 0.5)]),
        (new("7", 1, "Linear(4), ElasticNet(0.125, 2)"), [(0.125, 2)]),
        (new("7", 1, "Linear(4)"), [(0, 0)]),
    ];

    static readonly CompiledStacks Stacks = new(Declared.Select(entry => entry.Stack));

    public static TheoryData<string> Names => Stacks.Rows;

    [Theory, MemberData(nameof(Names))]
    public void A_penalty_and_its_gradient_are_the_sums_of_their_definition_over_weights_alone(string name)
    {
        using var scope = NewDisposeScope();
        var net = Stacks.Build(name, 1);
        using (no_grad()) net.parameters().First()[0, 0] = 0; // where |w| has a kink its gradient is zero
        var weights = net.named_parameters().Where(entry => entry.parameter.ndim > 1).Select(entry => entry.parameter).ToArray();
        var strengths = Declared.Single(entry => entry.Stack.ToString() == name).Strengths;

        var penalty = net.Penalty();
        Assert.Equal(
            weights.Zip(strengths).Sum(entry => Numbers.In(entry.First).Sum(w => entry.Second.L1 * Math.Abs(w) + 0.5 * entry.Second.L2 * w * w)),
            penalty.item<float>(), 1e-5);

        if (!penalty.requires_grad)
        {
            Assert.All(strengths, strength => Assert.Equal((0, 0), strength));
            return;
        }

        penalty.backward();
        foreach (var (weight, (l1, l2)) in weights.Zip(strengths))
            Assert.All(Numbers.In(weight).Zip(weight.grad is null ? new double[weight.numel()] : Numbers.In(weight.grad)), entry =>
                Assert.Equal(l1 * Math.Sign(entry.First) + l2 * entry.First, entry.Second, 1e-6));
        Assert.All(net.parameters().Where(parameter => parameter.ndim == 1), parameter => Assert.Null(parameter.grad));
    }
}
