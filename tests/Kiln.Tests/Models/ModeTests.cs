using TorchSharp;
using Xunit;
using static Kiln.Tests.Models.TrainingStep;
using static TorchSharp.torch;

namespace Kiln.Tests.Models;

public sealed class ModeTests : IDisposable
{
    readonly DisposeScope scope = NewDisposeScope();
    readonly Tensor batch = Numbers.Uniform([6, 3, 8, 8], 1);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void A_model_starts_in_training_mode() => Assert.True(new SmallNet(seed: 1).training);

    [Fact]
    public void Training_drops_anew_at_each_step_and_evaluation_never()
    {
        var net = new SmallNet(seed: 1);
        using var quiet = no_grad();
        Assert.NotEqual(Numbers.In(net.forward(batch)), Numbers.In(net.forward(batch)));
        net.eval();
        Assert.Equal(Numbers.In(net.forward(batch)), Numbers.In(net.forward(batch)));
    }

    [Fact]
    public void Running_statistics_move_in_training_alone()
    {
        var net = new SmallNet(seed: 1);
        using var quiet = no_grad();
        net.eval();
        net.forward(batch);
        Assert.Equal(new double[8], Numbers.In(net.get_buffer("Edges.bn.running_mean")));
        net.train();
        net.forward(batch);
        Assert.DoesNotContain(0, Numbers.In(net.get_buffer("Edges.bn.running_mean")));
    }

    [Fact]
    public void A_sample_is_evaluated_by_itself_whatever_its_batch()
    {
        var net = new SmallNet(seed: 1);
        net.eval();
        using var quiet = no_grad();
        Assert.Equal(Numbers.In(net.forward(batch)[2]), Numbers.In(net.forward(batch.slice(0, 2, 3, 1))[0]));
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_draws_and_gradients()
    {
        var (one, other) = (new SmallNet(seed: 5), new SmallNet(seed: 5));
        foreach (var net in new[] { one, other })
            for (var step = 0; step < 3; step++) net.forward(batch).square().sum().backward();
        Assert.Equal(one.parameters().Select(Numbers.In), other.parameters().Select(Numbers.In));
        Assert.Equal(one.Gradients(), other.Gradients());
    }

    [Fact]
    public void Another_seed_gives_other_weights_and_draws()
    {
        var (one, other) = (new SmallNet(seed: 5), new SmallNet(seed: 6));
        Assert.NotEqual(Numbers.In(one.parameters().First()), Numbers.In(other.parameters().First()));
        other.load_state_dict(one.state_dict());
        Assert.NotEqual(Numbers.In(one.forward(batch)), Numbers.In(other.forward(batch)));
    }

    [Fact]
    public void In_double_precision_the_portable_form_runs_and_gives_the_same_values()
    {
        var (net, fused) = (new SmallNet(seed: 1), new SmallNet(seed: 1));
        net.to(ScalarType.Float64);
        Assert.False(net.IsFusable);
        Assert.All(net.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));

        var wide = net.forward(batch.to(ScalarType.Float64));
        wide.square().sum().backward();
        var narrow = fused.forward(batch);
        narrow.square().sum().backward();
        Assert.Equal(ScalarType.Float64, wide.dtype);
        Agree(wide, narrow);
        Agree(net.Gradients(), fused.Gradients());
    }

    [Fact]
    public void Back_in_single_precision_fused_code_runs_on_the_new_parameters()
    {
        var net = new SmallNet(seed: 1);
        net.to(ScalarType.Float64).to(ScalarType.Float32);
        Assert.True(net.IsFusable);
        using (no_grad()) net.get_parameter("Scores.linear.weight")!.zero_();
        net.eval();
        using var quiet = no_grad();
        Assert.Equal(new double[30], Numbers.In(net.forward(batch)));
    }

    [Fact]
    public void A_model_without_parameters_runs_too()
    {
        var net = Kiln.Testing.Declared.Build("Bare", 1, "using Kiln; [Model, Input(3, 8, 8)] public sealed partial class Bare { [Relu, MaxPool(2)] public partial Layer Only { get; } }");
        var input = batch.clone().requires_grad_();
        var output = net.forward(input);
        Assert.Equal(Numbers.In(nn.functional.max_pool2d(batch.relu(), [2, 2])), Numbers.In(output));
        output.sum().backward();
        var other = batch.clone().requires_grad_();
        nn.functional.max_pool2d(other.relu(), [2, 2]).sum().backward();
        Assert.Equal(Numbers.In(other.grad), Numbers.In(input.grad));
    }
}
