using Kiln.Models;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Models;

/// <summary>A snapshot that predicts.</summary>
public class PredictorTests
{
    static float[] Samples(int count, int stream = 3)
    {
        using var samples = Numbers.Uniform([count, 3, 8, 8], stream);
        return [.. samples.data<float>()];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void It_gives_what_the_model_gives_at_evaluation(int count)
    {
        using var net = Trained();
        using var predictor = net.Predictor();
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        net.eval();
        Assert.Equal(net.forward(Numbers.Uniform([count, 3, 8, 8], 3)).data<float>().ToArray(), predictor.Predict(Samples(count)));
    }

    [Fact]
    public void It_stays_what_it_is_while_the_model_learns_on()
    {
        using var net = Trained();
        using var predictor = net.Predictor();
        var before = predictor.Predict(Samples(5));
        Train(net);
        Assert.Equal(before, predictor.Predict(Samples(5)));
        using var later = net.Predictor();
        Assert.NotEqual(before, later.Predict(Samples(5)));
    }

    [Fact]
    public void It_outlives_the_model()
    {
        Predictor predictor;
        float[] before;
        using (var net = Trained())
        {
            predictor = net.Predictor();
            before = predictor.Predict(Samples(5));
        }

        Assert.Equal(before, predictor.Predict(Samples(5)));
        predictor.Dispose();
    }

    [Fact]
    public void Any_number_of_threads_may_use_it()
    {
        using var net = Trained();
        using var predictor = net.Predictor();
        var expected = Enumerable.Range(0, 8).Select(i => predictor.Predict(Samples(i + 1, i))).ToArray();
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => Assert.Equal(expected[i % 8], predictor.Predict(Samples(i % 8 + 1, i % 8))));
    }

    [Fact]
    public void Predicting_into_given_memory_allocates_nothing()
    {
        using var net = Trained();
        using var predictor = net.Predictor();
        var (samples, results) = (Samples(4), new float[4 * predictor.Output.Size]);
        predictor.Predict(samples, results);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) predictor.Predict(samples, results);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var net = Trained();
        using var predictor = net.Predictor();
        Assert.Contains("3×8×8, which are 192 numbers each, but got 191", Assert.Throws<ArgumentException>(() => predictor.Predict(new float[191])).Message, StringComparison.Ordinal);
        Assert.Contains("5 numbers for each of 2 samples, but got room for 9", Assert.Throws<ArgumentException>(() => predictor.Predict(new float[384], new float[9])).Message, StringComparison.Ordinal);
        Assert.Empty(predictor.Predict([]));
        predictor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => predictor.Predict(new float[192]));
    }

    [Fact]
    public void A_model_in_another_type_has_none()
    {
        using var net = new SmallNet(seed: 1);
        net.to(ScalarType.Float64);
        Assert.Contains("torch.float32", Assert.Throws<InvalidOperationException>(net.Predictor).Message, StringComparison.Ordinal);
    }

    static SmallNet Trained()
    {
        var net = new SmallNet(seed: 1);
        Train(net);
        return net;
    }

    static void Train(SmallNet net)
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        net.train();
        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            net.forward(Numbers.Uniform([5, 3, 8, 8], step)).square().sum().backward();
            optimizer.step();
        }
    }
}
