using Kiln.Models;
using Kiln.Training;
using Xunit;

namespace Kiln.Tests.Training;

/// <summary>Runs that end before their time, and runs step by step.</summary>
public class StoppingTests
{
    private static readonly Recipe Recipe = new(new Sgd(0.05, Momentum: 0.9), Epochs: 30, BatchSize: 20);

    [Fact]
    public void A_run_on_a_plateau_ends_after_its_patience()
    {
        using var net = new Upright(1);
        var still = Recipe with { Optimizer = new Sgd(0) }; // no step moves anything
        Assert.Equal(1 + 3 + 1, net.Fit(SmallData.Images(40), SmallData.Images(20), still).StopWhenPlateaued(patience: 3).Count());
        using var moving = new Upright(1);
        Assert.Equal(6, moving.Fit(SmallData.Images(40), Recipe with { Epochs = 6 }).StopWhenPlateaued(patience: 0, threshold: 0).TakeWhile(epoch => epoch.Number < 7).Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => net.Fit(SmallData.Images(40), still).StopWhenPlateaued(patience: -1));
    }

    [Fact]
    public void A_rate_far_too_high_ends_the_run_with_the_layer_named_and_the_last_good_weights_kept()
    {
        using var net = new Upright(1);
        using var other = new Upright(1);
        var wild = Recipe with { Optimizer = new Sgd(1e30) };
        var before = Weights(net);
        var end = Assert.Throws<DivergedException>(() => net.Fit(SmallData.Images(40), wild).Finish());
        Assert.Contains("divide the learning rate by 10", end.Message);
        Assert.Contains("the weights that it started with", end.Message);
        Assert.Contains(end.Parameter, net.Blueprint.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(before, Weights(net));

        Assert.Empty(other.Fit(SmallData.Images(40), wild).StopWhenDiverged());
        Assert.Equal(before, Weights(other));
    }

    [Fact]
    public void A_gradient_that_is_no_number_ends_the_run_though_the_loss_is_one()
    {
        // samples of 10²¹ give answers of 10¹⁸, losses of 10³⁶ and gradients of 10³⁹, which no float holds
        var large = Kiln.Data.Dataset.FromFloats(new(4), [.. Enumerable.Repeat(1e21f, 40 * 4)], Kiln.Data.TargetValues.Of(2, new float[40 * 2]));
        using var net = new Line(1);
        var before = Weights(net);
        var end = Assert.Throws<DivergedException>(() => net.Fit(large, Recipe).Finish());
        Assert.Equal("Values.linear.weight", end.Parameter);
        Assert.StartsWith("A gradient is no longer finite at step 1, in epoch 1 of Line; the layer at fault is that of Values.linear.weight", end.Message);
        Assert.Equal(before, Weights(net));
    }

    [Fact]
    public void Weights_that_the_last_update_broke_are_not_taken_over()
    {
        using var net = new Upright(1);
        var before = Weights(net);
        var end = Assert.Throws<DivergedException>(() => net.Fit(SmallData.Images(20), Recipe with { Optimizer = new Sgd(1e39) }).Finish());
        Assert.Contains("A weight is no longer finite at step 1", end.Message);
        Assert.Equal(before, Weights(net));
    }

    [Fact]
    public void Step_by_step_is_the_same_run()
    {
        using var net = new Upright(1);
        using var other = new Upright(1);
        var recipe = Recipe with { Epochs = 3 };
        var run = net.Fit(SmallData.Images(50), recipe);
        var steps = run.Steps.ToList();
        Assert.Equal(other.Fit(SmallData.Images(50), recipe).SelectMany(epoch => epoch.Steps), steps);
        Assert.Equal(Enumerable.Range(1, 9), steps.Select(step => step.Number));
        Assert.Equal(Weights(other), Weights(net));
        Assert.Throws<InvalidOperationException>(() => run.Finish());
        Assert.Throws<InvalidOperationException>(() => run.StopWhenDiverged().Steps.Count()); // the same run, whatever is put around it
    }

    [Fact]
    public void A_cancelled_run_ends_between_two_batches_with_the_weights_of_the_last()
    {
        using var net = new Upright(1);
        using var cancellation = new CancellationTokenSource();
        var before = Weights(net);
        var taken = 0;
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var step in net.Fit(SmallData.Images(100), null, Recipe, cancellation.Token).Steps)
                if ((taken = step.Number) == 3) cancellation.Cancel();
        });
        Assert.Equal(3, taken);
        Assert.NotEqual(before, Weights(net));
    }

    private static double[] Weights(Model net) => [.. net.parameters().SelectMany(Numbers.In)];
}
