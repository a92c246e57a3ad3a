using Kiln.Classifiers;
using Kiln.Data;
using Kiln.FineTuning;
using Kiln.Tests.Training;
using Kiln.Training;
using Xunit;

namespace Kiln.Tests.FineTuning;

/// <summary>A trained network and new data: how like they are, what is advised, and what each plan does.</summary>
public class FineTuningTests
{
    private static readonly Dataset Old = SmallData.Images(90);

    [Theory]
    [InlineData(99, true, typeof(Plan.LinearHead), "little data (99 samples a class, 100 are the border), said to be very similar")]
    [InlineData(100, true, typeof(Plan.TopLayers), "a few top layers, at a small rate")]
    [InlineData(99, false, typeof(Plan.SvmOnFeatures), "which is hard")]
    [InlineData(100, false, typeof(Plan.ManyLayers), "said to be very different; so there is enough to learn new features")]
    public void The_table_is_followed_and_says_why(int each, bool isSimilar, Type expected, string reason)
    {
        using var net = new SmallClassifier(1);
        var plan = net.Advise(SmallData.Images(3 * each), isSimilar ? Likeness.Similar : Likeness.Different);
        Assert.IsType(expected, plan);
        Assert.Contains(reason, plan.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Likeness_is_measured_by_means_and_deviations_of_features()
    {
        using var net = new SmallClassifier(1);
        net.Fit(Old, new Recipe(new Sgd(0.05), Epochs: 3, BatchSize: 20)).Finish();
        Assert.Equal(0, net.Compare(Old, Old).Distance, 1e-9);
        Assert.True(net.Compare(Old, Old.Take(30)).IsSimilar);
        var pixels = new float[30 * 64];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = 5 * MathF.Sin(1.7f * i) - 3;
        var other = net.Compare(Old, Dataset.FromFloats(new(1, 8, 8), pixels, new int[30]));
        Assert.False(other.IsSimilar);
        Assert.StartsWith("very different: its features lie ", other.ToString(), StringComparison.Ordinal);

        // by hand, of the scores
        var (one, two) = (Rows(net.Features("Scores", Old)), Rows(net.Features("Scores", Old.Take(31))));
        var expected = Enumerable.Range(0, 3).Sum(i => Math.Pow(Mean(one, i) - Mean(two, i), 2) + Math.Pow(Deviation(one, i) - Deviation(two, i), 2));
        Assert.Equal(expected, net.Compare(Old, Old.Take(31), "Scores").Distance, 1e-9);

        static float[][] Rows(Dataset features)
        {
            var values = new float[features.Count * features.Shape.Size];
            features.Read([.. Enumerable.Range(0, features.Count)], values);
            return [.. values.Chunk(features.Shape.Size)];
        }

        static double Mean(float[][] rows, int i) => rows.Average(row => (double)row[i]);

        static double Deviation(float[][] rows, int i) => Math.Sqrt(rows.Average(row => Math.Pow(row[i] - Mean(rows, i), 2)));
    }

    [Fact]
    public void A_plan_changes_what_it_says_and_nothing_else()
    {
        using var net = new SmallClassifier(1);
        Changes(Plan.Head(Old), "Scores.linear");
        Changes(Plan.Top(Old), "Scores.linear", "Hidden.linear");
        Changes(Plan.Many(Old), "Scores.linear", "Hidden.linear");
        Changes(Plan.Many(Old) with { Frozen = 0 }, "Scores.linear", "Hidden.linear", "Edges.conv", "Edges.bn");
        Assert.Contains("lets 4 layers learn, but SmallClassifier has 3 with parameters: Edges, Hidden, Scores", Assert.Throws<ArgumentException>(() => net.FineTune(Plan.Top(Old) with { Layers = 4 }, Old)).Message);
        Assert.Contains("svm.Fit(net, data)", Assert.Throws<ArgumentException>(() => net.FineTune(net.SvmOnFeatures(), Old)).Message);
        using var two = new Upright(1);
        Assert.Contains("declares 2 layers with parameters", Assert.Throws<InvalidOperationException>(() => two.Advise(SmallData.Images(9), Likeness.Different)).Message);

        void Changes(Plan plan, params string[] learning)
        {
            var before = net.named_parameters().ToDictionary(entry => entry.name, entry => Numbers.In(entry.parameter));
            Assert.Single(net.FineTune(plan, Old).Take(1));
            var changed = net.named_parameters().Where(entry => !Numbers.In(entry.parameter).SequenceEqual(before[entry.name])).Select(entry => entry.name[..entry.name.LastIndexOf('.')]).Distinct();
            Assert.Equal(learning.Order(), changed.Order());
        }
    }

    [Fact]
    public void Classifiers_of_features_learn_and_answer_as_networks_do()
    {
        using var net = new SmallClassifier(1);
        net.Fit(Old, new Recipe(new Sgd(0.05, Momentum: 0.9), Epochs: 8, BatchSize: 20)).Finish();
        var plan = net.SvmOnFeatures();
        Assert.Equal("Hidden", plan.Layer);
        Assert.True(plan.Predict(net, plan.Fit(net, Old), SmallData.Images(130).Skip(90)).Accuracy() > 0.9);
        var features = net.Features("Hidden", Old);
        var logistic = FeatureClassifier.LogisticRegression(features);
        Assert.True(logistic.Predict(features).Accuracy() > 0.95);
        Assert.Equal(3, logistic.Predict(features).Scores(0).Length);
        Assert.Contains("was fitted on 12 features a sample, but the dataset has 3", Assert.Throws<ArgumentException>(() => logistic.Predict(net.Features("Scores", Old))).Message);
        Assert.Contains("takes class labels", Assert.Throws<ArgumentException>(() => FeatureClassifier.Svm(SmallData.Curves(9))).Message);
        Assert.Contains("all samples are of one", Assert.Throws<ArgumentException>(() => FeatureClassifier.Svm(features.Where(sample => sample.Label == 0))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureClassifier.Svm(features, strength: 0));
    }
}
