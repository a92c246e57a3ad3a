using Kiln.Data;
using Kiln.Training;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Tests.Training;

public class FittingTests
{
    private static readonly Recipe Recipe = new(new Sgd(0.05, Momentum: 0.9), Epochs: 3, BatchSize: 16, Seed: 5);

    [Fact]
    public void A_classifier_learns()
    {
        using var net = new SmallClassifier(1);
        var epochs = net.Fit(SmallData.Images(96), Recipe with { Epochs = 8 }).ToList();
        Assert.True(epochs[^1].Training.Loss < 0.5 * epochs[0].Training.Loss);
        Assert.True(net.Evaluate(SmallData.Images(96)).Accuracy > 0.95);
    }

    [Fact]
    public void One_output_learns_to_tell_two_classes_apart()
    {
        using var net = new YesOrNo(1);
        var epoch = net.Fit(SmallData.Features(64), Recipe with { Epochs = 40, Optimizer = new Adam(0.02) }).Last();
        Assert.True(epoch.Training.Accuracy > 0.95, $"{epoch.Training}");
        Assert.Equal(epoch.Training.Accuracy, net.Evaluate(SmallData.Features(64)).Accuracy, 0.05);
    }

    [Fact]
    public void Chances_that_are_none_are_refused()
    {
        using var net = new YesOrNo(1);
        var data = Dataset.FromFloats(new(6), new float[12], TargetValues.Of(1, [1, 1.5f]));
        Assert.Contains("sample 1 has 1.5", Assert.Throws<ArgumentException>(() => net.Fit(data, Recipe)).Message);
    }

    [Fact]
    public void Class_weights_of_a_recipe_count_as_those_of_the_declaration()
    {
        var data = SmallData.Features(50);
        using var declared = new WeighedFeatures(1);
        using var given = new WeighedFeatures(1);
        using var counted = new WeighedFeatures(1);
        var recipe = Recipe with { Epochs = 1 };
        declared.Fit(data, recipe).Finish();
        given.Fit(data, recipe with { ClassWeights = ClassWeights.Of(1, 3) }).Finish();
        counted.Fit(data, recipe with { ClassWeights = ClassWeights.ByCount }).Finish();
        Assert.Equal(First(declared), First(given));
        Assert.NotEqual(First(declared), First(counted));
        Assert.Contains("3 class weights", Assert.Throws<ArgumentException>(() => given.Fit(data, recipe with { ClassWeights = ClassWeights.Of(1, 3, 1) })).Message);

        static float[] First(Kiln.Models.Model net) => net.parameters().First().data<float>().ToArray();
    }

    [Fact]
    public void The_weighted_mean_of_an_evaluation_is_over_all_its_samples()
    {
        var data = SmallData.Features(300); // more than a batch
        using var net = new WeighedFeatures(1);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var values = new float[data.Count * 6];
        data.Read([.. Enumerable.Range(0, data.Count)], values);
        var labels = tensor(data.Labels.Select(label => (long)label).ToArray());
        var loss = functional.cross_entropy(net.forward(tensor(values).view(-1, 6)), labels, weight: tensor(new[] { 1f, 3f }));
        Assert.Equal(loss.item<float>(), net.Evaluate(data).Loss, 1e-5);
    }

    [Fact]
    public void A_regressor_learns()
    {
        using var net = new SmallRegressor(1);
        var epochs = net.Fit(SmallData.Curves(128), Recipe with { Epochs = 20 }).ToList();
        Assert.True(epochs[^1].Training.Loss < 0.3 * epochs[0].Training.Loss);
        Assert.True(double.IsNaN(epochs[^1].Training.Accuracy));
    }

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.9, false)]
    [InlineData(0.9, true)]
    public void Fit_takes_the_steps_that_a_loop_over_TorchSharps_own_optimizer_takes(double momentum, bool nesterov)
    {
        var data = SmallData.Images(40); // the last batch is short
        using var fitted = new SmallClassifier(1);
        using var looped = new SmallClassifier(1);
        var epoch = fitted.Fit(data, Recipe with { Epochs = 1, Optimizer = new Sgd(0.05, momentum, nesterov) }).Single();

        var optimizer = optim.SGD(looped.parameters(), 0.05, momentum, nesterov: nesterov);
        var steps = new List<(double Loss, double Penalty)>();
        foreach (var batch in Batches.Of(data.Count, 16, 5, 0))
        {
            using var scope = NewDisposeScope();
            var pixels = new float[batch.Length * 64];
            data.Read(batch.Span, pixels);
            optimizer.zero_grad();
            var loss = functional.cross_entropy(looped.forward(tensor(pixels).view(-1, 1, 8, 8)), tensor(batch.ToArray().Select(i => (long)data.Labels[i]).ToArray()));
            var penalty = looped.Penalty();
            (loss + penalty).backward();
            optimizer.step();
            steps.Add((loss.item<float>(), penalty.item<float>()));
        }

        Assert.Equal(steps.Select(step => step.Loss), epoch.Steps.Select(step => step.Loss), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(steps.Select(step => step.Penalty), epoch.Steps.Select(step => step.Penalty), (a, b) => Math.Abs(a - b) < 1e-5);
        foreach (var ((name, ours), theirs) in fitted.state_dict().Zip(looped.state_dict().Values))
            Assert.True((ours - theirs).abs().max().to(ScalarType.Float64).item<double>() < 2e-5, name);
        Assert.Equal(3, fitted.get_buffer("Edges.bn.num_batches_tracked")!.item<long>());
    }

    [Fact]
    public void The_same_seeds_give_the_same_weights_bit_for_bit()
    {
        Assert.Equal(Weights(), Weights());

        static float[] Weights()
        {
            using var net = new SmallClassifier(3);
            net.Fit(SmallData.Images(50), Recipe).Finish();
            return [.. net.parameters().SelectMany(parameter => parameter.data<float>().ToArray())];
        }
    }

    [Fact]
    public void Nothing_happens_until_the_run_is_asked_for()
    {
        using var net = new SmallClassifier(1);
        var before = net.parameters().First().data<float>().ToArray();
        var run = net.Fit(SmallData.Images(48), Recipe);
        Assert.Equal(before, net.parameters().First().data<float>().ToArray());
        Assert.Equal(1, run.First().Number);
        Assert.NotEqual(before, net.parameters().First().data<float>().ToArray());
    }

    [Fact]
    public void A_run_can_be_enumerated_once()
    {
        using var net = new SmallClassifier(1);
        var run = net.Fit(SmallData.Images(48), Recipe);
        Assert.Equal(1, run.First().Number);
        Assert.Contains("once", Assert.Throws<InvalidOperationException>(() => run.First()).Message);
    }

    [Fact]
    public void Whoever_stops_early_keeps_the_last_epochs_weights()
    {
        var data = SmallData.Images(48);
        using var stopped = new SmallClassifier(1);
        using var shorter = new SmallClassifier(1);
        Assert.Equal(2, stopped.Fit(data, Recipe with { Epochs = 5 }).Take(2).Last().Number);
        shorter.Fit(data, Recipe with { Epochs = 2 }).Finish();
        Assert.Equal(shorter.parameters().First().data<float>().ToArray(), stopped.parameters().First().data<float>().ToArray());
    }

    [Fact]
    public void The_best_epochs_weights_are_kept()
    {
        var (train, validation) = SmallData.Images(60).Split(0.7, 0.3, seed: 1);
        using var net = new SmallClassifier(1);
        var best = net.Fit(train, validation, Recipe with { Epochs = 6, Optimizer = new Sgd(0.5, 0.9) }).KeepBest().MinBy(epoch => epoch.Loss)!;
        Assert.Equal(best.Validation!.Loss, net.Evaluate(validation).Loss, 1e-6);
    }

    [Fact]
    public void Evaluation_is_that_of_the_module_in_eval_mode()
    {
        var data = SmallData.Images(37);
        using var net = new SmallClassifier(1);
        net.Fit(data, Recipe).Finish();
        var scores = net.Evaluate(data);

        net.eval();
        using var quiet = no_grad();
        var pixels = new float[data.Count * 64];
        data.Read([.. Enumerable.Range(0, data.Count)], pixels);
        var labels = tensor(data.Labels.Select(label => (long)label).ToArray());
        var output = net.forward(tensor(pixels).view(-1, 1, 8, 8));
        Assert.Equal(functional.cross_entropy(output, labels).item<float>(), scores.Loss, 1e-5);
        Assert.Equal(output.argmax(1).eq(labels).to(ScalarType.Float32).mean().item<float>(), scores.Accuracy, 1e-6);
    }

    [Fact]
    public void A_rest_too_small_to_be_normalised_over_is_left_out()
    {
        using var net = new NormalisedFeatures(1);
        var epoch = net.Fit(SmallData.Features(17), Recipe with { Epochs = 1 }).Single();
        Assert.Equal(16, epoch.Training.Samples);
    }

    [Fact]
    public void Max_norm_holds_after_every_epoch()
    {
        using var net = new HeldBack(1);
        foreach (var _ in net.Fit(SmallData.Features(64), Recipe with { Optimizer = new Sgd(1) }))
            foreach (var (name, weight) in net.named_parameters().Where(parameter => parameter.name.EndsWith("weight", StringComparison.Ordinal)))
                Assert.True(weight.norm(1, p: 2f).max().item<float>() <= 0.5001f, name);
    }

    [Fact]
    public void Data_of_another_shape_are_refused()
    {
        using var net = new SmallClassifier(1);
        var message = Assert.Throws<ArgumentException>(() => net.Fit(SmallData.Features(8), Recipe)).Message;
        Assert.Contains("1×8×8", message);
        Assert.Contains("6", message);
    }

    [Fact]
    public void Labels_beyond_the_networks_classes_are_refused()
    {
        using var net = new SmallClassifier(1);
        var data = Dataset.FromFloats(new(1, 8, 8), new float[128], [0, 3]);
        Assert.Contains("3 scores", Assert.Throws<ArgumentException>(() => net.Fit(data, Recipe)).Message);
    }

    [Fact]
    public void Targets_of_the_wrong_kind_are_refused()
    {
        using var net = new SmallRegressor(1);
        var data = Dataset.FromFloats(new(4), new float[8], [0, 1]);
        Assert.Contains("2 values", Assert.Throws<ArgumentException>(() => net.Fit(data, Recipe)).Message);
    }

    [Fact]
    public void An_empty_dataset_is_refused()
    {
        using var net = new SmallClassifier(1);
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => net.Evaluate(SmallData.Images(3).Take(0))).Message);
    }

    [Fact]
    public void A_network_without_a_loss_says_so()
    {
        using var net = new WithoutLoss(1);
        Assert.Contains("[CrossEntropy]", Assert.Throws<InvalidOperationException>(() => net.Fit(SmallData.Features(8), Recipe)).Message);
    }

    [Theory]
    [InlineData(0, 16, 0.1, 0.0)]
    [InlineData(1, 0, 0.1, 0.0)]
    [InlineData(1, 16, -1.0, 0.0)]
    [InlineData(1, 16, double.NaN, 0.0)]
    [InlineData(1, 16, 0.1, 1.0)]
    public void A_recipe_that_cannot_be_followed_is_refused(int epochs, int batch, double rate, double momentum)
    {
        using var net = new SmallClassifier(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => net.Fit(SmallData.Images(8), new Recipe(new Sgd(rate, momentum), epochs, batch)));
    }
}
