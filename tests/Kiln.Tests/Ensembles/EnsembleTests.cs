using Kiln.Data;
using Kiln.Ensembles;
using Kiln.Models;
using Kiln.Tests.Data;
using Kiln.Tests.Training;
using Kiln.Training;
using Kiln.Transfer;
using Xunit;

namespace Kiln.Tests.Ensembles;

/// <summary>Networks that answer together, beside the same computed by hand.</summary>
public sealed class EnsembleTests : IDisposable
{
    private static readonly Dataset Train = SmallData.Images(60);

    private static readonly Dataset Validation = SmallData.Images(93).Skip(60);

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Averages_are_means_of_probabilities()
    {
        using var ensemble = Ensemble.Of([Trained(1), Trained(2), Trained(3)]);
        var each = ensemble.Members.Select(member => member.Model.Predict(Validation)).ToList();
        var fused = ensemble.Predict(Validation);
        for (var i = 0; i < Validation.Count; i++)
        {
            var mean = Enumerable.Range(0, 3).Select(c => each.Average(own => Softmax(own.Scores(i).ToArray())[c])).ToArray();
            Assert.All(mean.Zip(fused.Scores(i).ToArray()), pair => Assert.Equal(Math.Log(pair.First), pair.Second, 1e-5));
        }

        Assert.Equal(fused.Accuracy(), ensemble.Evaluate(Validation).Accuracy);
        Assert.Equal("averaged", ensemble.Fusion.ToString());
    }

    [Fact]
    public void Weights_are_those_under_which_the_data_are_likeliest()
    {
        using var ensemble = Ensemble.Of([Trained(1), Trained(2, epochs: 1), new SmallClassifier(3)]);
        var weighted = ensemble.Weighted(Validation);
        var weights = ((Fusion.Averaged)weighted.Fusion).Weights;
        Assert.Equal(1, weights.Sum(), 1e-9);
        var best = weighted.Evaluate(Validation).Loss;
        Assert.True(best <= ensemble.Evaluate(Validation).Loss);

        // no weights of a grid do better
        var each = ensemble.Members.Select(member => member.Model.Predict(Validation)).ToList();
        for (var a = 0; a <= 20; a++)
            for (var b = 0; a + b <= 20; b++)
            {
                double[] tried = [a / 20.0, b / 20.0, (20 - a - b) / 20.0];
                var loss = Enumerable.Range(0, Validation.Count).Average(i => -Math.Log(tried.Select((weight, m) => weight * Softmax(each[m].Scores(i).ToArray())[Validation.Labels[i]]).Sum()));
                Assert.True(best <= loss + 1e-6, $"{string.Join(' ', tried)} gives {loss}, {string.Join(' ', weights)} gives {best}");
            }
    }

    [Fact]
    public void A_second_learner_learns_whom_to_trust()
    {
        using var ensemble = Ensemble.Of([Trained(1), new SmallClassifier(2)]);
        var (stacked, early) = (ensemble.Stacked(Validation), ensemble.Early(Train, ["Hidden"]));
        Assert.True(stacked.Evaluate(Validation).Loss < ensemble.Evaluate(Validation).Loss);
        Assert.True(early.Evaluate(Train).Accuracy > 0.95);
        Assert.Equal(["Hidden", "Hidden"], ((Fusion.Early)early.Fusion).Layers.ToArray());
        Assert.Equal("averaged", ensemble.Fusion.ToString()); // as it was
    }

    [Fact]
    public void The_second_learner_stands_where_its_loss_is_least()
    {
        var features = Enumerable.Range(0, 200 * 4).Select(i => MathF.Sin(12.9898f * i) * (i % 4 + 1)).ToArray();
        var labels = Enumerable.Range(0, 200).Select(i => features[4 * i] + 0.3f * MathF.Sin(77 * i) > 0 ? features[4 * i + 1] > 0 ? 2 : 1 : 0).ToArray();
        var learner = SoftmaxRegression.Fit(features, labels, 3, 0.01);
        var probabilities = learner.Probabilities(features);
        for (var c = 0; c < 3; c++)
        {
            Assert.Equal(0, Enumerable.Range(0, 200).Average(i => probabilities[3 * i + c] - (labels[i] == c ? 1 : 0)), 1e-4);
            for (var f = 0; f < 4; f++)
                Assert.Equal(0, Enumerable.Range(0, 200).Average(i => (probabilities[3 * i + c] - (labels[i] == c ? 1 : 0)) * (features[4 * i + f] - learner.Means[f]) / learner.Scales[f]) + 0.01 * learner.Weights[4 * c + f], 1e-4);
        }
    }

    [Fact]
    public void One_file_holds_all_of_it()
    {
        using var ensemble = Ensemble.Of([Trained(1), new Member(Cropped(2), View.Middle(6, 6)), new Upright(3)]);
        var stacked = ensemble.Stacked(Validation);
        foreach (var each in (Ensemble[])[ensemble, ensemble.Weighted(Validation), stacked, ensemble.Early(Train, ["Hidden", "Hidden", "Edges"])])
        {
            each.Save(folder.File("new/all.ensemble"));
            using var read = Ensemble.Load(folder.File("new/all.ensemble"), () => new SmallClassifier(), () => new MiddleClassifier(), () => new Upright());
            Assert.Equal(each.Fusion.ToString(), read.Fusion.ToString());
            Assert.Equal(each.Members.Select(member => member.View), read.Members.Select(member => member.View));
            for (var i = 0; i < Validation.Count; i++) Assert.Equal(each.Predict(Validation).Scores(i).ToArray(), read.Predict(Validation).Scores(i).ToArray());
        }

        Assert.Contains("add () => new Upright()", Assert.Throws<CheckpointMismatchException>(() => Ensemble.Load(folder.File("new/all.ensemble"), () => new SmallClassifier(), () => new MiddleClassifier())).Message);
        Assert.Throws<SafetensorsException>(() => Ensemble.Load(folder.Write([1, 2, 3]), () => new Upright()));
        using var alone = new Upright(1);
        alone.SaveCheckpoint(folder.File("alone"));
        Assert.Contains("it holds no ensemble", Assert.Throws<CheckpointMismatchException>(() => Ensemble.Load(folder.File("alone"), () => new Upright())).Message);
    }

    [Fact]
    public void Checkpoints_of_one_run_are_members()
    {
        using var net = new SmallClassifier(1);
        net.Fit(Train, new Recipe(new Sgd(0.05), Epochs: 7, BatchSize: 20)).Keep(folder.Path, from: 3, every: 2).Finish();
        var files = Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(["epoch-003.safetensors", "epoch-005.safetensors", "epoch-007.safetensors"], files);
        using var ensemble = Ensemble.OfCheckpoints(() => new SmallClassifier(), Directory.GetFiles(folder.Path));
        Assert.Equal(3, ensemble.Members.Length);
        Assert.Equal(net.Evaluate(Validation).Loss, ensemble.Members[2].Model.Evaluate(Validation).Loss, 1e-9);
    }

    [Fact]
    public void What_cannot_answer_together_is_refused()
    {
        Assert.Contains("got none", Assert.Throws<ArgumentException>(() => Ensemble.Of(Array.Empty<Model>())).Message);
        Assert.Contains("SmallRegressor gives values", Assert.Throws<ArgumentException>(() => Ensemble.Of([new SmallRegressor()])).Message);
        Assert.Contains("gives 3 scores and HingedFeatures gives 2", Assert.Throws<ArgumentException>(() => Ensemble.Of([new Upright(), new HingedFeatures()])).Message);
        using var ensemble = Ensemble.Of([new Upright(), new Upright(), new Upright()]);
        Assert.Contains("has 3 members, and got 2 layers", Assert.Throws<ArgumentException>(() => ensemble.Early(Train, ["Edges", "Edges"])).Message);
        Assert.Contains("answers for classes", Assert.Throws<ArgumentException>(() => ensemble.Predict(SmallData.Curves(3))).Message);
    }

    private static SmallClassifier Trained(long seed, int epochs = 6)
    {
        var net = new SmallClassifier(seed);
        net.Fit(Train, new Recipe(new Sgd(0.05, Momentum: 0.9), epochs, BatchSize: 20, Seed: seed)).Finish();
        return net;
    }

    private static MiddleClassifier Cropped(long seed)
    {
        var net = new MiddleClassifier(seed);
        net.Fit(Train.CentreCrop(6, 6), new Recipe(new Sgd(0.05, Momentum: 0.9), Epochs: 4, BatchSize: 20)).Finish();
        return net;
    }

    private static double[] Softmax(float[] scores) => [.. scores.Select(score => Math.Exp(score) / scores.Sum(other => Math.Exp(other)))];
}

/// <summary>A network for the middle of images.</summary>
[Model, Input(1, 6, 6), CrossEntropy]
public sealed partial class MiddleClassifier
{
    [Conv(6, 3), Relu, MaxPool(2)] public partial Layer Edges { get; }
    [Linear(12), Relu] public partial Layer Hidden { get; }
    [Linear(3)] public partial Layer Scores { get; }
}
