using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Tests.Fixtures;

/// <summary>
/// Both forms of a network against PyTorch 1.13.1, by fixtures that <c>/usr/bin/python3 tests/Kiln.Tests/Fixtures/make_fixtures.py</c>
/// writes, in double precision.
/// </summary>
public sealed class PyTorchTests : IDisposable
{
    /// <summary>A share of a tensor's greatest number: ten times the rounding of the sums that single precision leaves.</summary>
    const double Tolerance = 1e-5;

    static readonly FixtureFile<LayerFixture> Layers = new("layers.json");
    static readonly FixtureFile<LossFixture> Losses = new("losses.json");
    static readonly FixtureFile<TrainingFixture> Training = new("training.json");

    readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<int, string, string> OfLayers => Layers.Rows;

    public static TheoryData<int, string, string> OfLosses => Losses.Rows;

    public static TheoryData<int, string, string> OfTraining => Training.Rows;

    public void Dispose() => scope.Dispose();

    [Theory, MemberData(nameof(OfLayers))]
    public void Results_gradients_and_running_statistics_are_those_of_PyTorch(int index, string name, string form)
    {
        var (expected, net) = Layers[index, form];
        Assert.Equal(name, expected.Stack.ToString());
        for (var step = 0; step < expected.Steps.Length; step++)
        {
            var (input, wanted) = (expected.Stack.Samples(1 + step).requires_grad_(), expected.Steps[step]);
            net.zero_grad();
            var result = net.forward(input);
            (result * Numbers.Uniform(result.shape, 3)).sum().backward();
            wanted.Result.Is(Numbers.In(result), $"step {step}: result", Tolerance);
            wanted.Input.Is(Numbers.In(input.grad), $"step {step}: gradient of the input", Tolerance);
            All(wanted.Parameters, net.parameters().Select(parameter => parameter.grad!), $"step {step}: gradient", Tolerance);
            All(wanted.Kept, net.buffers().Where(buffer => buffer.ndim == 1), $"step {step}: running statistics", Tolerance);
        }

        net.eval();
        using var quiet = no_grad();
        expected.Evaluation.Is(Numbers.In(net.forward(expected.Stack.Samples(1))), "evaluation", Tolerance);
    }

    [Theory, MemberData(nameof(OfLosses))]
    public void Losses_penalties_and_their_gradients_are_those_of_PyTorch(int index, string name, string form)
    {
        var (expected, net) = Losses[index, form];
        Assert.Equal(name, expected.Stack.ToString());
        var scores = net.forward(expected.Stack.Samples(1));
        var (declared, labels) = (net.Blueprint.Loss!, Labels(expected.Batch, (int)scores.size(1)));
        var values = Numbers.Uniform(scores.shape, 4, declared is BinaryCrossEntropyAttribute ? 0 : -1);
        var loss = Gradients.Criterion.Losses(declared, scores, labels, values).sum() / Gradients.Criterion.Weight(declared, scores, labels);
        loss.backward();
        Digest.Near(expected.Loss, loss.to(ScalarType.Float64).item<double>(), Tolerance * expected.Loss, "loss");
        All(expected.Parameters, net.parameters().Select(parameter => parameter.grad!), "gradient", Tolerance);

        net.zero_grad();
        var penalty = net.Penalty();
        Digest.Near(expected.Penalty, penalty.item<float>(), Tolerance * expected.Penalty, "penalty");
        if (penalty.requires_grad) penalty.backward();
        All(expected.Penalties, net.parameters().Select(parameter => parameter.grad ?? zeros_like(parameter)), "gradient of the penalty", Tolerance);
        if (form == "portable") return;

        // the loss that Fit computes, in fused code
        using var again = Losses[index, form].Net;
        var step = Gradients.FusedStep.Of(again, expected.Stack.Samples(1), [.. labels.data<long>().Select(label => (int)label)], values.data<float>().ToArray());
        Digest.Near(expected.Loss, step.Losses.Sum() / Gradients.Criterion.Weight(declared, scores, labels).to(ScalarType.Float64).item<double>(), Tolerance * expected.Loss, "fused loss");
        for (var i = 0; i < expected.Parameters.Length; i++) expected.Parameters[i].Is(step.Gradients[i], $"fused gradient {i}", Tolerance);
    }

    [Theory, MemberData(nameof(OfTraining))]
    public void Steps_of_TorchSharps_SGD_lead_where_PyTorchs_lead(int index, string name, string form)
    {
        var (expected, net) = Training[index, form];
        Assert.Equal(name, expected.Stack.ToString());
        var optimizer = optim.SGD(net.parameters(), expected.Rate, expected.Momentum, weight_decay: expected.Decay, nesterov: expected.Nesterov);
        for (var step = 0; step < expected.Losses.Length; step++)
        {
            optimizer.zero_grad();
            var scores = net.forward(expected.Stack.Samples(10 + step));
            var loss = functional.cross_entropy(scores, Labels(expected.Batch, (int)scores.size(1)));
            loss.backward();
            optimizer.step();
            Digest.Near(expected.Losses[step], loss.item<float>(), Tolerance * expected.Losses[step], $"loss {step}");
        }

        All(expected.Parameters, net.parameters(), "parameter", Tolerance);
        All(expected.Kept, net.buffers().Where(buffer => buffer.ndim == 1), "running statistics", Tolerance);
    }

    static Tensor Labels(int batch, int classes) => Numbers.Uniform([batch], 4, 0, classes).floor().to(ScalarType.Int64);

    static void All(Digest[] expected, IEnumerable<Tensor> actual, string what, double share)
    {
        var tensors = actual.ToArray();
        Assert.Equal(expected.Length, tensors.Length);
        for (var i = 0; i < tensors.Length; i++) expected[i].Is(Numbers.In(tensors[i]), $"{what} {i}", share);
    }

    sealed record LayerFixture(string Input, int Batch, string[] Layers, string Words, LayerStep[] Steps, Digest Evaluation) : Fixture(Input, Batch, Layers, Words);

    sealed record LayerStep(Digest Result, Digest Input, Digest[] Parameters, Digest[] Kept);

    sealed record LossFixture(
        string Input, int Batch, string[] Layers, string Words, double Loss, Digest[] Parameters, double Penalty, Digest[] Penalties) : Fixture(Input, Batch, Layers, Words);

    sealed record TrainingFixture(
        string Input, int Batch, string[] Layers, string Words, double Rate, double Momentum, double Decay, bool Nesterov, double[] Losses, Digest[] Parameters, Digest[] Kept)
        : Fixture(Input, Batch, Layers, Words);
}
