using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Tests.Models;

[Collection(Alone.Name)]
public class MemoryTests
{
    /// <summary>Steps until everything is there that stays, and steps after that.</summary>
    static readonly (int First, int More) Steps = LongRun.IsAskedFor ? (200, 1800) : (100, 200);

    static readonly (int First, int More) CostlySteps = LongRun.IsAskedFor ? (200, 1800) : (20, 40);

    [Fact]
    public void Training_by_a_loop_of_ones_own_leaves_tensors_and_memory_as_they_were()
    {
        using var net = new SmallNet(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.01, momentum: 0.9);
        using var batch = Numbers.Uniform([512, 3, 8, 8], 1);
        using var labels = tensor(Enumerable.Range(0, 512).Select(i => (long)(i % 5)).ToArray());
        Unchanged(Steps, () =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            (functional.cross_entropy(net.forward(batch), labels) + net.Penalty()).backward();
            optimizer.step();
        });
    }

    [Fact]
    public void Results_without_a_backward_leave_nothing_behind()
    {
        using var net = new SmallNet(seed: 1);
        using var batch = Numbers.Uniform([512, 3, 8, 8], 1);
        Unchanged(Steps, () =>
        {
            using var scope = NewDisposeScope();
            net.train();
            net.forward(batch);
            net.eval();
            using var quiet = no_grad();
            net.forward(batch);
        });
    }

    [Fact]
    public void A_second_backward_and_gradients_of_gradients_leave_nothing_behind()
    {
        using var net = new SmoothNet(seed: 1);
        using var batch = Numbers.Uniform([256, 2, 6, 6], 1).requires_grad_();
        Unchanged(CostlySteps, () =>
        {
            using var scope = NewDisposeScope();
            net.zero_grad();
            var loss = net.forward(batch).square().sum();
            loss.backward(retain_graph: true);
            loss.backward();
            var slope = autograd.grad([net.forward(batch).square().sum()], [batch], retain_graph: true, create_graph: true)[0];
            slope.square().sum().backward();
            batch.grad = null;
        });
    }

    static void Unchanged((int First, int More) steps, Action step)
    {
        for (var i = 0; i < steps.First; i++) step();
        var marks = new List<Held> { Held.Now() };
        for (var i = 1; i <= steps.More; i++)
        {
            step();
            if (i % (steps.More / 2) == 0) marks.Add(Held.Now());
        }

        Held.AssertSteady(marks);
    }
}
