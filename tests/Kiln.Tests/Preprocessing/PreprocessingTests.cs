using Kiln.Data;
using Kiln.Models;
using Kiln.Tests.Fixtures;
using Kiln.Training;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Preprocessing;

/// <summary>What is done to samples before a network sees them, beside what NumPy computes (<c>Fixtures/make_preprocessing_fixtures.py</c>).</summary>
public class PreprocessingTests
{
    private const int Samples = 40;

    private static readonly Dictionary<string, Digest> Expected = FixtureResource.Read<Dictionary<string, Digest>>("preprocessing.json");

    public static TheoryData<string, Type> Words => new()
    {
        { "ZeroCenter", typeof(Centred) },
        { "ZeroCenter of elements", typeof(CentredByImage) },
        { "Standardize", typeof(Standardized) },
        { "Standardize of elements", typeof(StandardizedByElement) },
        { "MinMax", typeof(Bounded) },
        { "MinMax of channels", typeof(BoundedByChannel) },
        { "PcaWhiten", typeof(PcaWhitened) },
        { "ZcaWhiten", typeof(ZcaWhitened) },
        { "Standardize, ZcaWhiten", typeof(StandardizedAndWhitened) },
    };

    [Fact]
    public void Every_result_of_NumPys_is_compared() => Assert.Equal(Expected.Keys.Order(), Words.Select(row => (string)row[0]).Order());

    [Theory, MemberData(nameof(Words))]
    public void What_is_fitted_does_what_NumPy_does(string words, Type type)
    {
        using var scope = NewDisposeScope();
        using var net = (Model)Activator.CreateInstance(type, 1L)!;
        net.FitPreprocessing(Data());
        var prepared = Floats(Data());
        net.Preprocessing.Snapshot().Apply(prepared);
        Expected[words].Is([.. prepared.Select(value => (double)value)], $"{words}, in place", 1e-5);
        Expected[words].Is(Numbers.In(net.Preprocessing.Apply(Batch())), $"{words}, as operations", 1e-5);
    }

    [Theory, MemberData(nameof(Words))]
    public void Training_evaluation_prediction_and_the_module_itself_see_the_same(string words, Type type)
    {
        Assert.NotEmpty(words);
        using var scope = NewDisposeScope();
        using var net = (Model)Activator.CreateInstance(type, 1L)!;
        net.Fit(Data(), new Recipe(new Sgd(0.01), Epochs: 2, BatchSize: 16)).Finish();
        net.eval();
        using var quiet = no_grad();
        var scores = net.forward(Batch());
        var labels = tensor(Data().Labels.Select(label => (long)label).ToArray());
        Assert.Equal(nn.functional.cross_entropy(scores, labels).item<float>(), net.Evaluate(Data()).Loss, 1e-5);
        using var predictor = net.Predictor();
        Assert.All(predictor.Predict(Floats(Data())).Zip(scores.data<float>().ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
        net.RunsPortable = true;
        Assert.All(net.forward(Batch()).data<float>().ToArray().Zip(scores.data<float>().ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    [Fact]
    public void A_network_trains_as_it_would_on_samples_prepared_before()
    {
        using var scope = NewDisposeScope();
        var recipe = new Recipe(new Sgd(0.05, Momentum: 0.9), Epochs: 3, BatchSize: 16);
        using var net = new Standardized(seed: 1);
        using var plain = new Unprepared(seed: 1);
        var epochs = net.Fit(Data(), Data(), recipe).ToList();
        var prepared = Floats(Data());
        net.Preprocessing.Snapshot().Apply(prepared);
        var before = Dataset.FromFloats(new(2, 3, 4), prepared, Data().Targets);
        Assert.Equal(plain.Fit(before, before, recipe).Select(epoch => (epoch.Training, epoch.Validation)), epochs.Select(epoch => (epoch.Training, epoch.Validation)));
        Assert.Equal(plain.parameters().SelectMany(Numbers.In), net.parameters().SelectMany(Numbers.In));
    }

    [Fact]
    public void Constants_are_part_of_the_state_that_is_saved_and_loaded()
    {
        using var scope = NewDisposeScope();
        using var net = new StandardizedAndWhitened(seed: 1);
        net.FitPreprocessing(Data());
        Assert.Equal(
            ["standardize.mean", "standardize.std", "standardize.samples", "zca_whiten.mean", "zca_whiten.matrix", "zca_whiten.samples"],
            net.state_dict().Keys.Where(key => key.StartsWith("standardize", StringComparison.Ordinal) || key.StartsWith("zca", StringComparison.Ordinal)));
        Assert.Equal(Samples, net.state_dict()["zca_whiten.samples"].item<long>());
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.dat");
        try
        {
            net.save(path);
            using var other = new StandardizedAndWhitened(seed: 2);
            other.load(path);
            net.eval();
            other.eval();
            Assert.Equal(Numbers.In(net.forward(Batch())), Numbers.In(other.forward(Batch())));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_network_that_is_not_fitted_says_so_and_one_that_is_keeps_its_constants()
    {
        using var scope = NewDisposeScope();
        using var net = new Standardized(seed: 1);
        var batch = Batch();
        foreach (var use in (Action[])[() => net.forward(batch), () => net.Predictor(), () => net.Evaluate(Data())])
            Assert.Contains("Standardized declares Standardize, whose constants are fitted on training data and are not there yet: call net.FitPreprocessing", Assert.Throws<InvalidOperationException>(use).Message);

        net.Fit(Data(), new Recipe(new Sgd(0.01), Epochs: 1)).Finish();
        var mean = Numbers.In(net.state_dict()["standardize.mean"]);
        net.Fit(Data().Take(5), new Recipe(new Sgd(0.01), Epochs: 1)).Finish();
        Assert.Equal(mean, Numbers.In(net.state_dict()["standardize.mean"]));
        net.FitPreprocessing(Data().Take(5));
        Assert.NotEqual(mean, Numbers.In(net.state_dict()["standardize.mean"]));
    }

    [Fact]
    public void Constants_that_are_given_need_no_fitting_and_stay()
    {
        using var scope = NewDisposeScope();
        using var net = new StandardizedByHand(seed: 1);
        net.FitPreprocessing(Data());
        var prepared = Numbers.In(net.Preprocessing.Apply(Batch()));
        var raw = Floats(Data());
        for (var i = 0; i < raw.Length; i++) Assert.Equal(i / 12 % 2 == 0 ? (raw[i] - 3) / 2 : (raw[i] - 4) / 0.5f, (float)prepared[i]);
    }

    [Fact]
    public void Features_that_do_not_vary_become_zero_and_none_is_divided_by_zero()
    {
        using var scope = NewDisposeScope();
        using var net = new PreparedVectors(seed: 1);
        var features = Enumerable.Range(0, 60).Select(i => i % 6 == 2 ? 7f : MathF.Sin(i)).ToArray();
        net.FitPreprocessing(Dataset.FromFloats(new(6), features, Enumerable.Range(0, 10).Select(i => i % 3).ToArray()));
        net.Preprocessing.Snapshot().Apply(features);
        Assert.All(features, value => Assert.InRange(value, -1.00001f, 1.00001f));
        for (var i = 2; i < features.Length; i += 6) Assert.Equal(0, features[i]);
        Assert.Equal(1, features.Max(), 1e-5);
    }

    [Fact]
    public void A_mean_far_from_zero_costs_no_digits()
    {
        using var scope = NewDisposeScope();
        using var net = new PreparedVectors(seed: 1);
        var features = Enumerable.Range(0, 6000).Select(i => 1e6f + (i / 6 % 2 == 0 ? 1 : -1)).ToArray();
        net.FitPreprocessing(Dataset.FromFloats(new(6), features, new int[1000], ["a", "b", "c"]));
        Assert.All(Numbers.In(net.state_dict()["standardize.mean"]), mean => Assert.Equal(1e6, mean));
        Assert.All(Numbers.In(net.state_dict()["standardize.std"]), deviation => Assert.Equal(1, deviation));
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused_and_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var net = new StandardizedAndWhitened(seed: 1);
        net.FitPreprocessing(Data());
        var before = net.state_dict().ToDictionary(entry => entry.Key, entry => Numbers.In(entry.Value));
        Assert.Contains("the dataset is empty", Assert.Throws<ArgumentException>(() => net.FitPreprocessing(Data().Take(0))).Message);
        Assert.Contains("takes samples of 2×3×4, but the dataset holds samples of 6", Assert.Throws<ArgumentException>(() => net.FitPreprocessing(Dataset.FromFloats(new(6), new float[6], new int[1]))).Message);
        Assert.All(net.state_dict(), entry => Assert.Equal(before[entry.Key], Numbers.In(entry.Value)));
    }

    [Fact]
    public void A_gradient_flows_through_to_the_samples_and_the_state_moves_with_the_network()
    {
        using var scope = NewDisposeScope();
        using var net = new StandardizedByHand(seed: 1);
        var batch = Batch();
        batch.requires_grad = true;
        net.forward(batch).sum().backward();
        var fused = Numbers.In(batch.grad);
        Assert.Contains(fused, value => value != 0);

        net.to(ScalarType.Float64);
        var wide = Batch().to(ScalarType.Float64);
        wide.requires_grad = true;
        net.forward(wide).sum().backward();
        Assert.All(fused.Zip(Numbers.In(wide.grad)), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    private static Tensor Batch() => Numbers.Uniform([Samples, 2, 3, 4], 1) + 2 * Numbers.Uniform([Samples, 1, 1, 1], 2) + 3;

    private static Dataset Data() => Dataset.FromFloats(new(2, 3, 4), Batch().data<float>().ToArray(), Enumerable.Range(0, Samples).Select(i => i % 3).ToArray());

    private static float[] Floats(Dataset data)
    {
        var samples = new float[data.Count * data.Shape.Size];
        data.Read(Enumerable.Range(0, data.Count).ToArray(), samples);
        return samples;
    }
}
