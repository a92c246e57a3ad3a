using TorchSharp;
using Xunit;
using static Kiln.Tests.Models.TrainingStep;
using static TorchSharp.torch;

namespace Kiln.Tests.Models;

public sealed class AutogradTests : IDisposable
{
    readonly DisposeScope scope = NewDisposeScope();
    readonly Tensor first = Numbers.Uniform([5, 3, 8, 8], 1);
    readonly Tensor second = Numbers.Uniform([3, 3, 8, 8], 2);
    readonly Tensor smooth = Numbers.Uniform([4, 2, 6, 6], 3);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Two_forwards_before_a_backward_keep_apart()
    {
        var net = new SmallNet(seed: 1);
        var portable = new SmallNet(seed: 1).OnPortableForm();
        foreach (var model in new[] { net, portable })
        {
            var (a, b) = (model.forward(first), model.forward(second));
            (a.square().sum() + 2 * b.square().sum()).backward();
        }

        Agree(portable.Gradients(), net.Gradients());
    }

    [Fact]
    public void The_later_of_two_forwards_may_go_back_first()
    {
        var net = new SmallNet(seed: 1);
        var portable = new SmallNet(seed: 1).OnPortableForm();
        foreach (var model in new[] { net, portable })
        {
            var (a, b) = (model.forward(first), model.forward(second));
            b.square().sum().backward();
            a.square().sum().backward();
        }

        Agree(portable.Gradients(), net.Gradients());
    }

    [Fact]
    public void Gradients_of_two_backwards_add_up_to_those_of_the_sum()
    {
        var (apart, together) = (new SmoothNet(seed: 1), new SmoothNet(seed: 1));
        apart.forward(smooth).square().sum().backward();
        apart.forward(smooth * 2).square().sum().backward();
        (together.forward(smooth).square().sum() + together.forward(smooth * 2).square().sum()).backward();
        Agree(together.Gradients(), apart.Gradients());
    }

    [Fact]
    public void A_network_used_twice_in_one_graph_adds_up_its_gradients()
    {
        var (net, portable) = (new SmoothNet(seed: 1), new SmoothNet(seed: 1).OnPortableForm());
        foreach (var model in new[] { net, portable })
        {
            var once = model.forward(smooth);
            model.forward(smooth * once.mean()).square().sum().backward();
        }

        Agree(portable.Gradients(), net.Gradients());
    }

    [Fact]
    public void A_second_backward_needs_a_retained_graph()
    {
        var loss = new SmallNet(seed: 1).forward(first).square().sum();
        loss.backward();
        var refusal = Assert.ThrowsAny<Exception>(() => loss.backward());
        Assert.Contains("second time", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_backward_through_a_retained_graph_gives_the_same_gradients()
    {
        var net = new SmallNet(seed: 1);
        var loss = net.forward(first).square().sum();
        loss.backward(retain_graph: true);
        var once = net.Gradients();
        var kept = net.named_buffers().Select(entry => Numbers.In(entry.buffer)).ToArray();

        net.zero_grad();
        loss.backward();
        Assert.Equal(once, net.Gradients());
        Assert.Equal(kept, net.named_buffers().Select(entry => Numbers.In(entry.buffer)));
    }

    [Fact]
    public void Gradients_of_gradients_are_those_of_the_portable_form()
    {
        var (net, portable) = (new SmoothNet(seed: 1), new SmoothNet(seed: 1).OnPortableForm());
        foreach (var model in new[] { net, portable })
        {
            var input = smooth.clone().requires_grad_();
            var slope = autograd.grad([model.forward(input).square().sum()], [input], retain_graph: true, create_graph: true)[0];
            Assert.True(slope.requires_grad);
            (slope * slope).sum().backward();
        }

        Agree(portable.Gradients(), net.Gradients());
        Assert.Contains(net.Gradients(), gradient => gradient!.Any(number => number != 0));
    }

    [Fact]
    public void Gradients_of_gradients_drop_the_same_values_and_count_no_batch()
    {
        var (net, portable) = (new SmallNet(seed: 1), new SmallNet(seed: 1).OnPortableForm());
        foreach (var model in new[] { net, portable })
        {
            var input = first.clone().requires_grad_();
            var slope = autograd.grad([model.forward(input).square().sum()], [input], retain_graph: true, create_graph: true)[0];
            (slope * slope).sum().backward();
        }

        Agree(portable.Gradients(), net.Gradients());
        foreach (var (expected, actual) in portable.buffers().Zip(net.buffers())) Agree(expected, actual);
    }

    [Fact]
    public void Frozen_parameters_get_no_gradient_and_the_others_are_right()
    {
        var (net, portable) = (new SmallNet(seed: 1), new SmallNet(seed: 1).OnPortableForm());
        foreach (var model in new[] { net, portable })
        {
            foreach (var name in new[] { "Edges.conv.weight", "Edges.bn.bias", "Scores.linear.weight" }) model.get_parameter(name)!.requires_grad = false;
            model.forward(first).square().sum().backward();
        }

        Assert.Equal([true, false, true, false, false, true, false], net.Gradients().Select(gradient => gradient is null));
        Agree(portable.Gradients(), net.Gradients());
    }

    [Fact]
    public void A_frozen_network_still_hands_a_gradient_to_its_input()
    {
        var (net, portable) = (new SmallNet(seed: 1), new SmallNet(seed: 1).OnPortableForm());
        var slopes = new[] { net, portable }.Select(model =>
        {
            foreach (var parameter in model.parameters()) parameter.requires_grad = false;
            var input = first.clone().requires_grad_();
            model.forward(input).square().sum().backward();
            return input.grad!;
        }).ToArray();
        Agree(slopes[1], slopes[0]);
    }

    [Fact]
    public void A_gradient_for_the_input_alone_can_be_asked_for()
    {
        var (net, portable) = (new SmallNet(seed: 1), new SmallNet(seed: 1).OnPortableForm());
        var slopes = new[] { net, portable }.Select(model =>
        {
            var input = first.clone().requires_grad_();
            return autograd.grad([model.forward(input).square().sum()], [input])[0];
        }).ToArray();
        Agree(slopes[1], slopes[0]);
        Assert.All(net.Gradients(), Assert.Null);
    }

    [Fact]
    public void Without_grad_a_step_of_training_records_nothing_and_gives_the_same_result()
    {
        var (quiet, recorded) = (new SmallNet(seed: 1), new SmallNet(seed: 1));
        Tensor result;
        using (no_grad()) result = quiet.forward(first);
        Assert.False(result.requires_grad);
        Assert.Equal(Numbers.In(recorded.forward(first)), Numbers.In(result));
        Assert.Equal(recorded.buffers().Select(Numbers.In), quiet.buffers().Select(Numbers.In));
    }

    [Fact]
    public void Inference_mode_gives_the_same_result()
    {
        var net = new SmallNet(seed: 1);
        net.eval();
        Tensor result;
        using (inference_mode()) result = net.forward(first);
        using (no_grad()) Assert.Equal(Numbers.In(net.forward(first)), Numbers.In(result));
    }

    [Fact]
    public void A_gradient_at_evaluation_goes_through_the_running_statistics()
    {
        var (net, portable) = (new SmallNet(seed: 1), new SmallNet(seed: 1).OnPortableForm());
        foreach (var model in new[] { net, portable })
        {
            model.eval();
            model.forward(first).square().sum().backward();
        }

        Agree(portable.Gradients(), net.Gradients());
    }

    [Fact]
    public void An_upstream_gradient_may_lie_in_any_order()
    {
        var (net, portable) = (new SmallNet(seed: 1), new SmallNet(seed: 1).OnPortableForm());
        foreach (var model in new[] { net, portable }) (model.forward(first).t() * Numbers.Uniform([5, 5], 9)).sum().backward();
        Agree(portable.Gradients(), net.Gradients());
    }

    [Fact]
    public void Two_models_do_not_touch_each_other()
    {
        var (one, other) = (new SmallNet(seed: 1), new SmallNet(seed: 2));
        var alone = new SmallNet(seed: 1);
        var (a, b) = (one.forward(first), other.forward(first));
        b.square().sum().backward();
        a.square().sum().backward();
        alone.forward(first).square().sum().backward();
        Assert.Equal(alone.Gradients(), one.Gradients());
        Assert.NotEqual(alone.Gradients(), other.Gradients());
    }
}
