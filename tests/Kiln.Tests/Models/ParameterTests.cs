using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Models;

public sealed class ParameterTests : IDisposable
{
    readonly DisposeScope scope = NewDisposeScope();
    readonly string file = Path.Combine(Path.GetTempPath(), $"kiln-{Guid.NewGuid():N}.dat");

    public void Dispose()
    {
        scope.Dispose();
        File.Delete(file);
    }

    [Fact]
    public void Parameters_are_named_and_ordered_as_PyTorch_would() => Assert.Equal(
        [
            "Edges.conv.weight 8 3 3 3", "Edges.bn.weight 8", "Edges.bn.bias 8", "Hidden.linear.weight 20 128", "Hidden.linear.bias 20",
            "Scores.linear.weight 5 20", "Scores.linear.bias 5",
        ],
        new SmallNet(seed: 1).named_parameters().Select(entry => $"{entry.name} {string.Join(' ', entry.parameter.shape)}"));

    [Fact]
    public void Buffers_are_those_of_batch_normalisation() => Assert.Equal(
        ["Edges.bn.running_mean 8 Float32", "Edges.bn.running_var 8 Float32", "Edges.bn.num_batches_tracked  Int64"],
        new SmallNet(seed: 1).named_buffers().Select(entry => $"{entry.name} {string.Join(' ', entry.buffer.shape)} {entry.buffer.dtype}"));

    [Fact]
    public void A_state_dict_holds_both_and_loads_into_another_model()
    {
        var (from, to) = (Trained(1), new SmallNet(seed: 2));
        Assert.Equal(from.named_parameters().Select(entry => entry.name).Concat(from.named_buffers().Select(entry => entry.name)).Order(), from.state_dict().Keys.Order());
        to.load_state_dict(from.state_dict());
        SameEverywhere(from, to);
    }

    [Fact]
    public void A_saved_model_loads_into_another_one()
    {
        var (from, to) = (Trained(1), new SmallNet(seed: 2));
        from.save(file);
        to.load(file);
        SameEverywhere(from, to);
    }

    [Fact]
    public void What_fused_code_reads_are_the_parameters_themselves()
    {
        var net = new SmoothNet(seed: 1);
        using var quiet = no_grad();
        net.eval();
        net.get_parameter("Values.linear.weight")!.zero_();
        net.get_parameter("Values.linear.bias")!.copy_(tensor([1f, 2f, 3f]));
        Assert.Equal([1, 2, 3, 1, 2, 3], Numbers.In(net.forward(Numbers.Uniform([2, 2, 6, 6], 1))));
    }

    [Fact]
    public void Parameters_are_contiguous_leaves_that_need_gradients() => Assert.All(new SmallNet(seed: 1).parameters(), parameter =>
    {
        Assert.True(parameter.is_contiguous());
        Assert.True(parameter.is_leaf);
        Assert.True(parameter.requires_grad);
    });

    [Fact]
    public void A_model_made_inside_a_dispose_scope_outlives_it()
    {
        SmallNet net;
        using (NewDisposeScope()) net = new SmallNet(seed: 1);
        using (net)
        {
            var batch = Numbers.Uniform([4, 3, 8, 8], 1);
            net.forward(batch).sum().backward();
            Assert.All(net.parameters(), parameter => Assert.False(parameter.IsInvalid));
            Assert.Equal(1, net.buffers().Last().item<long>());
        }
    }

    [Fact]
    public void Batches_are_counted_in_training_alone()
    {
        var net = new SmallNet(seed: 1);
        for (var step = 0; step < 3; step++) net.forward(Numbers.Uniform([4, 3, 8, 8], step));
        net.eval();
        net.forward(Numbers.Uniform([4, 3, 8, 8], 9));
        Assert.Equal(3, net.buffers().Last().item<long>());
    }

    static SmallNet Trained(long seed)
    {
        var net = new SmallNet(seed);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            net.forward(Numbers.Uniform([4, 3, 8, 8], step)).square().sum().backward();
            optimizer.step();
        }

        return net;
    }

    static void SameEverywhere(SmallNet expected, SmallNet actual)
    {
        Assert.Equal(expected.parameters().Select(Numbers.In), actual.parameters().Select(Numbers.In));
        Assert.Equal(expected.buffers().Select(Numbers.In), actual.buffers().Select(Numbers.In));
        expected.eval();
        actual.eval();
        var batch = Numbers.Uniform([4, 3, 8, 8], 20);
        Assert.Equal(Numbers.In(expected.forward(batch)), Numbers.In(actual.forward(batch)));
    }
}
