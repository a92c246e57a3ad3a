using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Models;

/// <summary>Where an exception leaves a backward pass, libtorch ends the process.</summary>
public sealed class FailingBackwardTests : IDisposable
{
    readonly DisposeScope scope = NewDisposeScope();
    readonly Tensor batch = Numbers.Uniform([5, 3, 8, 8], 1);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void A_failure_inside_a_backward_surfaces_at_the_next_forward_and_is_then_over()
    {
        using var inner = new SmallNet(seed: 1);
        using var net = new FailingNet(inner);
        net.Fails = true;
        net.forward(batch).sum().backward();
        Assert.All(net.Gradients(), Assert.Null);

        var failure = Assert.Throws<InvalidOperationException>(() => net.forward(batch));
        Assert.Contains("backward", failure.Message, StringComparison.Ordinal);
        Assert.Equal("as the test asked for", Assert.IsType<ArithmeticException>(failure.InnerException).Message);

        net.Fails = false;
        net.forward(batch).sum().backward();
        Assert.All(net.Gradients(), Assert.NotNull);
    }

    [Fact]
    public void A_parameter_changed_between_forward_and_backward_is_an_error_as_in_PyTorch()
    {
        using var net = new SmallNet(seed: 1);
        var loss = net.forward(batch).sum();
        using (no_grad()) net.get_parameter("Scores.linear.weight")!.mul_(2);
        loss.backward();
        var failure = Assert.Throws<InvalidOperationException>(() => net.forward(batch));
        Assert.Contains("modified by an inplace operation", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_changed_between_forward_and_backward_is_an_error_too()
    {
        using var net = new SmallNet(seed: 1);
        var loss = net.forward(batch).sum();
        batch.add_(1);
        loss.backward();
        Assert.Throws<InvalidOperationException>(() => net.forward(batch));
    }

    [Fact]
    public void A_failure_of_one_model_is_no_other_models()
    {
        using var inner = new SmallNet(seed: 1);
        using var failing = new FailingNet(inner) { Fails = true };
        failing.forward(batch).sum().backward();
        inner.forward(batch).sum().backward();
        Assert.All(inner.Gradients(), Assert.NotNull);
    }
}
