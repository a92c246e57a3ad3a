using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Models;

public class ThreadTests
{
    [Fact]
    public void Several_threads_may_evaluate_one_model_at_the_same_time()
    {
        using var net = new SmallNet(seed: 1);
        net.eval();
        var expected = Enumerable.Range(0, 8).Select(i => Evaluate(net, i)).ToArray();
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => Assert.Equal(expected[i % 8], Evaluate(net, i % 8)));
    }

    [Fact]
    public void Several_threads_may_train_a_model_each()
    {
        var expected = Train();
        Parallel.For(0, 12, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ => Assert.Equal(expected, Train()));
    }

    static double[] Evaluate(SmallNet net, int stream)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        return Numbers.In(net.forward(Numbers.Uniform([stream + 1, 3, 8, 8], stream)));
    }

    static double[] Train()
    {
        using var scope = NewDisposeScope();
        using var net = new SmallNet(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        for (var step = 0; step < 5; step++)
        {
            optimizer.zero_grad();
            net.forward(Numbers.Uniform([5, 3, 8, 8], step)).square().sum().backward();
            optimizer.step();
        }

        return [.. net.parameters().SelectMany(Numbers.In)];
    }
}
