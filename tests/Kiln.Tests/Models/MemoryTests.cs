using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Tests.Models;

[Collection(Alone.Name)]
public class MemoryTests
{
    static readonly int Steps = LongRun.IsAskedFor ? 2000 : 300;

    static readonly int Settled = LongRun.IsAskedFor ? 200 : 100;

    /// <summary>A leak of one tensor of a step, the smallest of which that grow with the batch, would show ten times over.</summary>
    const long Slack = 8 << 20;

    [Fact]
    public void Training_by_a_loop_of_ones_own_leaves_tensors_and_memory_as_they_were()
    {
        using var net = new SmallNet(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.01, momentum: 0.9);
        using var batch = Numbers.Uniform([512, 3, 8, 8], 1);
        using var labels = tensor(Enumerable.Range(0, 512).Select(i => (long)(i % 5)).ToArray());
        Unchanged(() =>
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
        Unchanged(() =>
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
        Unchanged(() =>
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

    static void Unchanged(Action step)
    {
        var (tensors, memory) = (0L, 0L);
        for (var i = 1; i <= Steps; i++)
        {
            step();
            if (i == Settled) (tensors, memory) = Held();
        }

        var (tensorsNow, memoryNow) = Held();
        Assert.Equal(tensors, tensorsNow);
        Assert.InRange(memoryNow - memory, long.MinValue, Slack);
    }

    static (long Tensors, long Memory) Held()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return (Tensor.TotalCount, Environment.WorkingSet);
    }
}
