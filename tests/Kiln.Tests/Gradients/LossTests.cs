using Kiln.Models;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Tests.Gradients;

public class LossTests
{
    static readonly CompiledStacks Classifiers = new(
        from stack in new Stack[]
        {
            new("7", 1, "Linear(2)"),
            new("7", 5, "Linear(1)"),                                       // one class: nothing to learn
            new("7", 33, "Linear(10)"),                                     // one more than a task's samples
            new("7", 3, "Linear(1000)"),
            new("3, 5, 4", 4, "Conv(17, 3), GlobalAvgPool"),
            new("3, 4, 5", 4, "Conv(5, 3), Flatten"),                       // a score for each value of an image
            new("3, 6, 6", 6, "Conv(5, 3), BatchNorm, Relu, MaxPool(2)", "Linear(20), Dropout(0.3)", "Linear(10)"),
            new("3, 6, 6", 6, "Conv(4, 1), MaxPool(6)"),
        }
        select stack with { Words = "CrossEntropy" });

    static readonly CompiledStacks Regressors = new(
        from stack in new Stack[]
        {
            new("7", 1, "Linear(1)"),
            new("7", 17, "Linear(20), Sigmoid"),
            new("3, 5, 4", 3, "Conv(6, 3)"),                                // an image as the result
            new("3, 5, 4", 3, "Conv(6, 3), Flatten"),
        }
        select stack with { Words = "MeanSquaredError" });

    public static TheoryData<string> OfClasses => Classifiers.Rows;

    public static TheoryData<string> OfValues => Regressors.Rows;

    [Theory, MemberData(nameof(OfClasses))]
    public void Fused_cross_entropy_and_its_gradients_are_those_of_the_portable_form(string name)
    {
        using var scope = NewDisposeScope();
        var stack = Classifiers[name];
        var (net, exact) = (Classifiers.Build(name, 1), Exact(Classifiers, name));
        var scores = exact.forward(stack.Samples(90).to(ScalarType.Float64));
        var labels = Enumerable.Range(0, stack.Batch).Select(i => (int)(Numbers.At(3, i) * scores.size(1))).ToArray();
        var wanted = tensor(labels).to(ScalarType.Int64);
        var losses = functional.cross_entropy(scores, wanted, reduction: Reduction.None);
        losses.mean().backward();

        foreach (var bits in VectorWidths.All)
        {
            var step = VectorWidths.With(bits, () => FusedStep.Of(net, stack.Samples(90), labels, []));
            Equal(losses, step.Losses, 1e-6);
            Equal(scores.argmax(1).eq(wanted), step.Hits, 0);
            foreach (var (parameter, gradient) in exact.parameters().Zip(step.Gradients)) Equal(parameter.grad!, gradient, 1e-5);
        }
    }

    [Theory, MemberData(nameof(OfValues))]
    public void The_fused_squared_error_and_its_gradients_are_those_of_the_portable_form(string name)
    {
        using var scope = NewDisposeScope();
        var stack = Regressors[name];
        var (net, exact) = (Regressors.Build(name, 1), Exact(Regressors, name));
        var values = exact.forward(stack.Samples(90).to(ScalarType.Float64));
        var wanted = Numbers.Uniform(values.shape, 4);
        var losses = (values - wanted).square().flatten(1).mean([1]);
        losses.mean().backward();

        foreach (var bits in VectorWidths.All)
        {
            var step = VectorWidths.With(bits, () => FusedStep.Of(net, stack.Samples(90), [], wanted.data<float>().ToArray()));
            Equal(losses, step.Losses, 1e-6);
            foreach (var (parameter, gradient) in exact.parameters().Zip(step.Gradients)) Equal(parameter.grad!, gradient, 1e-5);
        }
    }

    [Theory, InlineData(1), InlineData(88), InlineData(1e4), InlineData(1e30)]
    public void Cross_entropy_of_large_scores_neither_overflows_nor_vanishes(double size)
    {
        using var scope = NewDisposeScope();
        var name = Classifiers.Names.First(name => name.Contains("Linear(10)", StringComparison.Ordinal));
        var net = Classifiers.Build(name, 1);
        using (no_grad()) net.parameters().First().mul_(size);
        var batch = Classifiers[name].Samples(90);
        var labels = Enumerable.Range(0, Classifiers[name].Batch).Select(i => i % 10).ToArray();

        foreach (var bits in VectorWidths.All)
        {
            var step = VectorWidths.With(bits, () => FusedStep.Of(net, batch, labels, []));
            var scores = tensor(step.Scores).reshape(-1, 10).requires_grad_();
            var losses = functional.cross_entropy(scores, tensor(labels).to(ScalarType.Int64), reduction: Reduction.None);
            losses.mean().backward();
            Equal(losses, step.Losses, 1e-6);
            Equal(scores.grad!.sum([0L]), step.Gradients[1], 1e-6); // the bias
        }
    }

    [Fact]
    public void Of_equal_scores_the_first_is_the_answer_and_a_score_that_is_not_a_number_is_the_greatest()
    {
        using var scope = NewDisposeScope();
        var name = Classifiers.Names.First(name => name.Contains("Linear(10)", StringComparison.Ordinal));
        var net = Classifiers.Build(name, 1);
        using (no_grad()) foreach (var parameter in net.parameters()) parameter.zero_();
        var batch = zeros(3, 7);
        Assert.Equal([1, 0, 0], FusedStep.Of(net, batch, [0, 1, 9], []).Hits);

        using (no_grad()) net.parameters().Last()[4] = float.NaN;
        var step = FusedStep.Of(net, batch, [4, 0, 5], []);
        Assert.Equal([1, 0, 0], step.Hits);
        Assert.All(step.Losses, loss => Assert.True(double.IsNaN(loss)));
    }

    private static Model Exact(CompiledStacks stacks, string name)
    {
        var net = stacks.Build(name, 1);
        return net.to(ScalarType.Float64);
    }

    /// <summary>Asserts that numbers differ by no more than a share of the greatest of them, or, where that is smaller than one, of one.</summary>
    private static void Equal(Tensor expected, double[] actual, double share)
    {
        var right = Numbers.In(expected);
        Assert.Equal(right.Length, actual.Length);
        var allowed = share * Math.Max(1, right.Max(Math.Abs));
        Assert.All(right.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - allowed, pair.First + allowed));
    }
}
