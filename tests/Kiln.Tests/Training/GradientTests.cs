using Kiln.Data;
using Kiln.Models;
using Kiln.Training;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Training;

/// <summary>What is done to gradients between backward pass and step: beside TorchSharp's own, and beside larger batches.</summary>
public class GradientTests
{
    private static readonly Dataset Data = SmallData.Images(60);

    [Theory]
    [InlineData(0.05, null)]
    [InlineData(1000.0, null)]
    [InlineData(null, 0.001)]
    [InlineData(0.01, 0.002)]
    public void Clipping_is_PyTorchs(double? norm, double? value)
    {
        using var scope = NewDisposeScope();
        using var net = new Upright(1);
        using var other = new Upright(1);
        net.Fit(Data, new Recipe(new Sgd(0.5), Epochs: 1, BatchSize: 60, ClipNorm: norm, ClipValue: value)).Finish();

        var optimizer = optim.SGD(other.parameters(), 0.5);
        nn.functional.cross_entropy(other.forward(Samples()), tensor(Data.Labels.Select(label => (long)label).ToArray())).backward();
        if (value is { } most) nn.utils.clip_grad_value_(other.parameters(), most);
        if (norm is { } longest) nn.utils.clip_grad_norm_(other.parameters(), longest);
        optimizer.step();
        Assert.All(Weights(net).Zip(Weights(other)), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void Gradients_of_several_batches_make_the_step_of_one_batch_as_large()
    {
        using var net = new Upright(1);
        using var other = new Upright(1);
        var whole = new Recipe(new Sgd(0.1, Momentum: 0.9), Epochs: 3, BatchSize: 60);
        var large = net.Fit(Data, whole).ToList();
        var small = other.Fit(Data, whole with { BatchSize = 25, Accumulate = 3 }).ToList(); // 25, 25 and 10
        Assert.All(Weights(net).Zip(Weights(other)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Equal(large.Select(epoch => epoch.Steps.Length), small.Select(epoch => epoch.Steps.Length));
        Assert.All(large.Zip(small), pair => Assert.Equal(pair.First.Training.Loss, pair.Second.Training.Loss, 1e-5));
        Assert.Equal(60, small[0].Steps[0].Samples);
    }

    [Fact]
    public void The_rest_of_an_epoch_makes_a_step_of_its_own()
    {
        using var net = new Upright(1);
        var epoch = net.Fit(Data, new Recipe(new Sgd(0.1), Epochs: 2, BatchSize: 8, Accumulate: 3)).First(); // 8 batches: 3, 3 and 2
        Assert.Equal([24, 24, 12], epoch.Steps.Select(step => step.Samples));
        Assert.All(epoch.Steps, step => Assert.Equal(6, step.Of));
    }

    [Fact]
    public void Figures_that_cannot_be_followed_are_refused()
    {
        using var net = new Upright(1);
        var recipe = new Recipe(new Sgd(0.1));
        foreach (var wrong in (Recipe[])[recipe with { Accumulate = 0 }, recipe with { ClipNorm = 0 }, recipe with { ClipNorm = double.NaN }, recipe with { ClipValue = -1 }])
            Assert.Throws<ArgumentOutOfRangeException>(() => net.Fit(Data, wrong));
    }

    private static Tensor Samples()
    {
        var samples = new float[Data.Count * 64];
        Data.Read([.. Enumerable.Range(0, Data.Count)], samples);
        return tensor(samples).view(-1, 1, 8, 8);
    }

    private static double[] Weights(Model net) => [.. net.parameters().SelectMany(Numbers.In)];
}
