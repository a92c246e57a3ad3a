using Kiln.Insights;
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
}
