using Kiln.Tests.Training;
using Kiln.Training;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Insights;

/// <summary>What hidden activations give, beside the same computed by hand.</summary>
public class LookingTests
{
    [Fact]
    public void Activations_are_those_of_evaluation_over_all_samples()
    {
        using var scope = NewDisposeScope();
        using var net = new SmallClassifier(1);
        var data = SmallData.Images(40);
        net.Fit(data, new Recipe(new Sgd(0.05), Epochs: 1, BatchSize: 20)).Finish();
        net.train();
        var seen = net.Activations(data);
        Assert.Equal(["Edges.relu", "Hidden.relu"], seen.Select(activation => activation.Part));
        Assert.True(net.training);

        var state = net.state_dict();
        var values = new float[40 * 64];
        data.Read([.. Enumerable.Range(0, 40)], values);
        var convolved = nn.functional.conv2d(tensor(values).view(40, 1, 8, 8), state["Edges.conv.weight"], padding: [1, 1]);
        var active = nn.functional.relu(nn.functional.batch_norm(convolved, state["Edges.bn.running_mean"], state["Edges.bn.running_var"], state["Edges.bn.weight"], state["Edges.bn.bias"]));
        Assert.Equal(active.mean().item<float>(), seen[0].Mean, 1e-5);
        Assert.Equal(active.std(unbiased: false).item<float>(), seen[0].Deviation, 1e-5);
        Assert.Equal(5, seen[0].Units);
        Assert.Contains("takes samples of", Assert.Throws<ArgumentException>(() => net.Activations(SmallData.Features(3))).Message);
    }

    [Fact]
    public void Features_are_what_a_layer_gives_and_keep_their_targets()
    {
        using var scope = NewDisposeScope();
        using var net = new SmallClassifier(1);
        var data = SmallData.Images(300);
        net.Fit(data, new Recipe(new Sgd(0.05), Epochs: 1, BatchSize: 20)).Finish();
        var (edges, hidden, scores) = (net.Features("Edges", data), net.Features("Hidden.relu", data), net.Features("Scores", data));
        Assert.Equal((new Shape(5, 4, 4), new Shape(12), new Shape(3)), (edges.Shape, hidden.Shape, scores.Shape));
        Assert.Equal(data.Labels, edges.Labels);

        // the rest of the network by hand
        var state = net.state_dict();
        var (before, after) = (Values(edges), Values(scores));
        var there = nn.functional.linear(nn.functional.relu(nn.functional.linear(tensor(before).view(300, 80), state["Hidden.linear.weight"], state["Hidden.linear.bias"])), state["Scores.linear.weight"], state["Scores.linear.bias"]);
        Assert.All(Numbers.In(there).Zip(after), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.Contains("has no layer 'Hiden' to be looked at; it has Edges.relu, Edges, Hidden.relu, Hidden, Scores", Assert.Throws<ArgumentException>(() => net.Features("Hiden", data)).Message);

        static float[] Values(Kiln.Data.Dataset features)
        {
            var values = new float[features.Count * features.Shape.Size];
            features.Read([.. Enumerable.Range(0, features.Count)], values);
            return values;
        }
    }
}
