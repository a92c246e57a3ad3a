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
        from loss in new[] { "CrossEntropy", "CrossEntropy(0.1)", "Hinge", "Hinge(0.5)" }
        select stack with { Words = loss });

    static readonly CompiledStacks Weighted = new(
        new Stack("7", 33, "Linear(3)") { Words = "CrossEntropy(0, 1, 5, 0.25)" },
        new Stack("7", 33, "Linear(3)") { Words = "CrossEntropy(classWeights: new[] { 1.0, 0.0, 2.0 })" },
        new Stack("3, 5, 4", 4, "Conv(3, 3), GlobalAvgPool") { Words = "CrossEntropy(0.2, 1, 5, 0.25)" });

    static readonly CompiledStacks Regressors = new(
        from stack in new Stack[]
        {
            new("7", 1, "Linear(1)"),
            new("7", 17, "Linear(20), Sigmoid"),
            new("3, 5, 4", 3, "Conv(6, 3)"),                                // an image as the result
            new("3, 5, 4", 3, "Conv(6, 3), Flatten"),
        }
        from loss in new[] { "MeanSquaredError", "BinaryCrossEntropy", "BinaryCrossEntropy(3)" }
        select stack with { Words = loss });

    public static TheoryData<string> OfClasses => Classifiers.Rows;

    public static TheoryData<string> OfWeights => Weighted.Rows;

    public static TheoryData<string> OfValues => Regressors.Rows;

    [Theory, MemberData(nameof(OfClasses))]
    public void A_fused_loss_of_classes_and_its_gradients_are_those_of_the_portable_form(string name) => AgreesOnClasses(Classifiers, name);

    [Theory, MemberData(nameof(OfWeights))]
    public void So_they_are_with_weights(string name) => AgreesOnClasses(Weighted, name);

    private static void AgreesOnClasses(CompiledStacks stacks, string name)
    {
        using var scope = NewDisposeScope();
        var stack = stacks[name];
        var (net, exact) = (stacks.Build(name, 1), Exact(stacks, name));
        var scores = exact.forward(stack.Samples(90).to(ScalarType.Float64));
        var labels = Enumerable.Range(0, stack.Batch).Select(i => (int)(Numbers.At(3, i) * scores.size(1))).ToArray();
        var wanted = tensor(labels).to(ScalarType.Int64);
        var losses = Criterion.Losses(net.Blueprint.Loss!, scores, wanted, zeros(0));
        (losses.sum() / Criterion.Weight(net.Blueprint.Loss!, scores, wanted)).backward();

        foreach (var bits in VectorWidths.All)
        {
            var step = VectorWidths.With(bits, () => FusedStep.Of(net, stack.Samples(90), labels, []));
            Equal(losses, step.Losses, 1e-6);
            Equal(scores.argmax(1).eq(wanted), step.Hits, 0);
            foreach (var (parameter, gradient) in exact.parameters().Zip(step.Gradients)) Equal(parameter.grad!, gradient, 1e-5);
        }
    }

    [Theory, MemberData(nameof(OfValues))]
    public void A_fused_loss_of_values_and_its_gradients_are_those_of_the_portable_form(string name)
    {
        using var scope = NewDisposeScope();
        var stack = Regressors[name];
        var (net, exact) = (Regressors.Build(name, 1), Exact(Regressors, name));
        var values = exact.forward(stack.Samples(90).to(ScalarType.Float64));
        var wanted = Numbers.Uniform(values.shape, 4, 0);
        var losses = Criterion.Losses(net.Blueprint.Loss!, values, zeros(0), wanted);
        losses.mean().backward();

        foreach (var bits in VectorWidths.All)
        {
            var step = VectorWidths.With(bits, () => FusedStep.Of(net, stack.Samples(90), [], wanted.data<float>().ToArray()));
            Equal(losses, step.Losses, 1e-6);
            if (net.Blueprint.Loss is BinaryCrossEntropyAttribute) Equal((values > 0).eq(wanted > 0.5).to(ScalarType.Float64).flatten(1).mean([1]), step.Hits, 1e-6);
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

    [Theory, InlineData(-200), InlineData(-88), InlineData(-1), InlineData(0), InlineData(1), InlineData(88), InlineData(200), InlineData(1e30)]
    public void Binary_cross_entropy_of_large_scores_neither_overflows_nor_vanishes(double score)
    {
        using var scope = NewDisposeScope();
        var name = Regressors.Names.First(name => name.EndsWith("BinaryCrossEntropy", StringComparison.Ordinal));
        var net = Regressors.Build(name, 1);
        using var quiet = no_grad();
        net.parameters().First().zero_();
        net.parameters().Last().fill_(score);
        foreach (var target in new[] { 0f, 0.25f, 1f })
        {
            var step = FusedStep.Of(net, Regressors[name].Samples(90), [], [target]);
            var loss = Math.Max(score, 0) - score * target + double.LogP1(Math.Exp(-Math.Abs(score)));
            Assert.InRange(step.Losses[0], loss * (1 - 1e-6), loss * (1 + 1e-6) + 1e-37);
            Assert.Equal(1 / (1 + Math.Exp(-score)) - target, step.Gradients[1][0], 1e-7);
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
