using Kiln.Models;
using Kiln.Training;
using Xunit;

namespace Kiln.Tests.Training;

/// <summary>Weights averaged over epochs, and rates that are looked for.</summary>
public class AveragingTests
{
    private static readonly Recipe Recipe = new(new Sgd(0.05, Momentum: 0.9), Epochs: 4, BatchSize: 16);

    [Fact]
    public void The_mean_of_the_last_epochs_is_left()
    {
        using var net = new SmallClassifier(seed: 1);
        var kept = new List<float[]>();
        foreach (var epoch in net.Fit(SmallData.Images(60), Recipe).Average(from: 3))
            if (epoch.Number >= 3) kept.Add(Weights(net));
        var left = Weights(net);
        Assert.Equal(2, kept.Count);
        for (var i = 0; i < left.Length; i++) Assert.Equal((kept[0][i] + kept[1][i]) / 2, left[i], 1e-6);
        Assert.NotEqual(kept[0], kept[1]);
    }

    [Fact]
    public void A_run_that_ends_before_keeps_its_last_epoch()
    {
        using var net = new SmallClassifier(seed: 1);
        using var plain = new SmallClassifier(seed: 1);
        net.Fit(SmallData.Images(60), Recipe).Average(from: 10).Finish();
        plain.Fit(SmallData.Images(60), Recipe).Finish();
        Assert.Equal(Weights(plain), Weights(net));
    }

    [Fact]
    public void A_rate_is_suggested_that_learns_and_the_network_is_as_it_was()
    {
        using var net = new SmallClassifier(seed: 1);
        using var plain = new SmallClassifier(seed: 1);
        var data = SmallData.Images(300);
        var rates = net.FindLearningRate(data, new(new Sgd(1, Momentum: 0.9), BatchSize: 30));
        Assert.Equal(Weights(plain), Weights(net));
        Assert.InRange(rates.Suggestion, 1e-3, 0.3);
        Assert.Equal(rates.Curve.OrderBy(point => point.Rate), rates.Curve);

        // what follows has the bits of what was never looked at
        net.Fit(data, Recipe).Finish();
        plain.Fit(data, Recipe).Finish();
        Assert.Equal(Weights(plain), Weights(net));

        using var taught = new SmallClassifier(seed: 1);
        taught.Fit(data, new(new Sgd(rates.Suggestion, Momentum: 0.9), Epochs: 6, BatchSize: 30)).Finish();
        Assert.True(taught.Evaluate(data).Accuracy > 0.95, $"{taught.Evaluate(data)} with {rates.Suggestion}");
    }

    [Fact]
    public void Rates_out_of_order_are_refused()
    {
        using var net = new SmallClassifier(seed: 1);
        Assert.Contains("got 1 and 0.1", Assert.Throws<ArgumentOutOfRangeException>(() => net.FindLearningRate(SmallData.Images(60), least: 1, most: 0.1)).Message);
    }

    private static float[] Weights(Model model) => [.. model.state_dict().Values.Where(tensor => tensor.dtype == TorchSharp.torch.float32).SelectMany(tensor => tensor.detach().data<float>().ToArray())];
}
