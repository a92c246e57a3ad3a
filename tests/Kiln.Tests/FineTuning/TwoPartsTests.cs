using Kiln.FineTuning;
using Kiln.Tests.Training;
using Kiln.Training;
using Xunit;

namespace Kiln.Tests.FineTuning;

/// <summary>First the frequent classes, then the rare ones, as if each part had been trained by itself.</summary>
public class TwoPartsTests
{
    [Theory, InlineData(true), InlineData(false)]
    public void Both_parts_are_those_of_their_own_recipes(bool keepsFrequent)
    {
        // two classes of thirty, one of six
        var seen = 0;
        var data = SmallData.Images(90).Where(sample => sample.Label != 2 || seen++ < 6).InMemory();
        var recipe = new Recipe(new Sgd(0.05), Epochs: 4, BatchSize: 10);
        using var net = new Upright(1);
        using var other = new Upright(1);
        var epochs = net.FitInTwoParts(data, null, recipe, keepsFrequent: keepsFrequent).ToList();
        Assert.Equal([1, 2, 3, 4, 1, 2], epochs.Select(epoch => epoch.Number));
        Assert.All(epochs.Take(4), epoch => Assert.Equal(60, epoch.Training.Samples));
        Assert.All(epochs.Skip(4), epoch => Assert.Equal(keepsFrequent ? 90 : 6, epoch.Training.Samples));
        Assert.Equal(0.005, epochs[^1].Rate, 1e-12);

        var (frequent, rare) = data.ByClassSize();
        other.Fit(frequent, recipe).Finish();
        other.Fit(keepsFrequent ? data.UpSample(0) : rare, recipe with { Epochs = 2, Optimizer = new Sgd(0.05 * 0.1) }).Finish();
        Assert.All(net.parameters().Zip(other.parameters()), pair => Assert.Equal(Numbers.In(pair.First), Numbers.In(pair.Second)));
        Assert.Throws<ArgumentOutOfRangeException>(() => net.FitInTwoParts(data, null, recipe, gentleness: 0));
    }
}
