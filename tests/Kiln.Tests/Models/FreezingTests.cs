using Kiln.Data;
using Kiln.Models;
using Kiln.Tests.Training;
using Kiln.Training;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Models;

/// <summary>What is frozen stays as it is, bit for bit, and what learns learns as if the rest had been computed by plain operations.</summary>
public class FreezingTests
{
    private static readonly Dataset Data = SmallData.Images(60);

    private static readonly Recipe Recipe = new(new Sgd(0.05, Momentum: 0.9), Epochs: 2, BatchSize: 20);

    [Fact]
    public void Frozen_layers_keep_weights_and_statistics_and_the_others_learn()
    {
        using var net = new SmallClassifier(1);
        net.Fit(Data, Recipe).Finish();
        net.Freeze("Edges");
        var before = State(net);
        net.Fit(Data, Recipe).Finish();
        var after = State(net);
        Assert.All(before.Keys.Where(name => name.StartsWith("Edges.", StringComparison.Ordinal)), name => Assert.Equal(before[name], after[name]));
        Assert.All(before.Keys.Where(name => !name.StartsWith("Edges.", StringComparison.Ordinal)), name => Assert.NotEqual(before[name], after[name]));
        Assert.Equal(before["Edges.bn.num_batches_tracked"], after["Edges.bn.num_batches_tracked"]);

        net.Unfreeze();
        net.Fit(Data, Recipe).Finish();
        Assert.All(State(net), entry => Assert.NotEqual(after[entry.Key], entry.Value));
    }

    [Fact]
    public void Statistics_move_on_where_that_is_asked_for()
    {
        using var net = new SmallClassifier(1);
        net.Freeze(name => name.StartsWith("Edges.", StringComparison.Ordinal), keepsStatistics: false);
        var before = State(net);
        net.Fit(Data, Recipe).Finish();
        var after = State(net);
        Assert.Equal(before["Edges.conv.weight"], after["Edges.conv.weight"]);
        Assert.Equal(before["Edges.bn.bias"], after["Edges.bn.bias"]);
        Assert.NotEqual(before["Edges.bn.running_mean"], after["Edges.bn.running_mean"]);
        Assert.Equal([6.0], after["Edges.bn.num_batches_tracked"]);
    }

    [Theory]
    [InlineData("Scores"), InlineData("Hidden"), InlineData("Edges"), InlineData("Edges.conv"), InlineData("Edges.bn")]
    public void Fitting_the_rest_is_what_plain_operations_and_PyTorch_s_optimizer_do(string learning)
    {
        using var scope = NewDisposeScope();
        var recipe = new Recipe(new Sgd(0.05, Momentum: 0.9), Epochs: 1, BatchSize: 60);
        using var net = new SmallClassifier(1);
        using var other = new SmallClassifier(1);
        foreach (var each in new[] { net, other })
        {
            each.Fit(Data, recipe with { Epochs = 3 }).Finish();
            each.FreezeAllBut(learning);
        }

        net.Fit(Data, recipe with { Epochs = 3 }).Finish();

        other.RunsPortable = true;
        other.train();
        var pixels = new float[60 * 64];
        Data.Read([.. Enumerable.Range(0, 60)], pixels);
        var (x, y) = (tensor(pixels).view(60, 1, 8, 8), tensor(Data.Labels.Select(label => (long)label).ToArray()));
        var optimizer = optim.SGD(other.parameters().Where(parameter => parameter.requires_grad), 0.05, 0.9);
        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            (nn.functional.cross_entropy(other.forward(x), y) + other.Penalty()).backward();
            optimizer.step();
        }

        var (mine, its) = (State(net), State(other));
        foreach (var (name, values) in its)
            Assert.All(values.Zip(mine[name]), pair => Assert.Equal(pair.First, pair.Second, 1e-4 * Math.Max(1, Math.Abs(pair.First))));
    }

    [Fact]
    public void Layers_have_rates_of_their_own()
    {
        using var whole = new SmallClassifier(1);
        using var still = new SmallClassifier(1);
        using var half = new SmallClassifier(1);
        var first = State(whole);
        var plain = new Recipe(new Sgd(0.05), Epochs: 1, BatchSize: 60); // one step
        whole.Fit(Data, plain).Finish();
        still.Fit(Data, plain with { Rates = new(("Edges", 0)) }).Finish();
        half.Fit(Data, plain with { Rates = new(("Edges", 0.25), ("Edges.conv", 0.5), ("Scores", 2)) }).Finish();
        foreach (var (name, start) in first.Where(entry => !entry.Key.Contains("running", StringComparison.Ordinal) && !entry.Key.EndsWith("tracked", StringComparison.Ordinal)))
        {
            var (full, moved, stayed) = (State(whole)[name], State(half)[name], State(still)[name]);
            var factor = name switch { "Edges.conv.weight" => 0.5, _ when name.StartsWith("Edges.", StringComparison.Ordinal) => 0.25, _ when name.StartsWith("Scores.", StringComparison.Ordinal) => 2, _ => 1 };
            Assert.All(start.Select((value, i) => value + factor * (full[i] - value)).Zip(moved), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
            Assert.Equal(name.StartsWith("Edges.", StringComparison.Ordinal) ? start : full, stayed);
        }

        Assert.Equal("Edges × 0.25, Scores × 2", new LayerRates(("Edges", 0.25), ("Scores", 2)).ToString());
        Assert.Equal(new LayerRates(("a", 1)), new LayerRates(("a", 1)));
        Assert.Contains("has no parameters in 'Egdes'; it has Edges.conv", Assert.Throws<ArgumentException>(() => whole.Fit(Data, plain with { Rates = new(("Egdes", 2)) })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerRates(("a", double.NaN)));
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        using var net = new SmallClassifier(1);
        Assert.Contains("has no parameters in 'Edge'; it has Edges.conv, Edges.bn, Hidden.linear, Scores.linear", Assert.Throws<ArgumentException>(() => net.Freeze("Edge")).Message);
        net.Freeze(_ => true);
        Assert.Contains("Every parameter of SmallClassifier is frozen", Assert.Throws<InvalidOperationException>(() => net.Fit(Data, Recipe)).Message);
    }

    [Fact]
    public void A_run_is_not_resumed_with_other_layers_frozen()
    {
        var folder = Directory.CreateTempSubdirectory("kiln-frozen").FullName;
        using var net = new SmallClassifier(1);
        net.FreezeAllBut("Scores");
        Assert.Single(net.Fit(Data, Recipe).Checkpoint(folder).Take(1));
        using var other = new SmallClassifier(1);
        Assert.Contains("frozen: Edges.conv.weight, Edges.bn.weight, Edges.bn.bias, Hidden.linear.weight, Hidden.linear.bias, Edges.bn.weight still in the file, nothing here", Assert.Throws<CheckpointMismatchException>(() => other.Fit(Data, Recipe).Resume(folder)).Message);
        other.FreezeAllBut("Scores");
        Assert.Equal(2, other.Fit(Data, Recipe).Resume(folder).Single().Number);
        Directory.Delete(folder, recursive: true);
    }

    private static Dictionary<string, double[]> State(Model net) => net.state_dict().ToDictionary(entry => entry.Key, entry => Numbers.In(entry.Value));
}
