using Kiln.Data;
using Kiln.Insights;
using Kiln.Models;
using Kiln.Tests.Training;
using Kiln.Training;
using Xunit;
using Xunit.Abstractions;

namespace Kiln.Tests.Insights;

/// <summary>Each finding on a run that really shows it, and none on a healthy one.</summary>
public class FindingsTests(ITestOutputHelper output)
{
    [Fact]
    public void A_healthy_run_shows_nothing()
    {
        var (train, validation) = Digits.Value.Split(0.75, 0.25, seed: 1);
        using var net = new HealthyDigits(seed: 1);
        Assert.Empty(Findings(net, train, validation, new(new Sgd(0.02, Momentum: 0.9), Epochs: 12, BatchSize: 32, Schedule: new Cosine())));
    }

    [Fact]
    public void A_rate_far_too_high_makes_the_loss_rise() =>
        Shows<Finding.LossRises>(new PlainDigits(seed: 1), Digits.Value, null, new(new Sgd(10), Epochs: 2, BatchSize: 32));

    [Fact]
    public void A_loss_that_is_no_number_ends_the_run_by_the_finding()
    {
        using var net = new RegressedCurves(seed: 1);
        var problem = Assert.Throws<DivergedException>(() => net.Fit(SmallData.Curves(200), new(new Sgd(50), Epochs: 20, BatchSize: 20)).Finish());
        Assert.IsType<Finding.LossRises>(problem.Finding);
        Assert.Contains("divide it by 10", problem.Finding.Advice);
    }

    [Fact]
    public void A_rate_too_high_falls_and_then_stays() =>
        Shows<Finding.StaysHigh>(new PlainDigits(seed: 1), Digits.Value, null, new(new Sgd(0.5, Momentum: 0.9), Epochs: 12, BatchSize: 16));

    [Fact]
    public void A_rate_high_for_its_weights_moves_them_much() =>
        Assert.True(Findings(new HealthyDigits(seed: 1), Digits.Value, null, new(new Sgd(1), Epochs: 2, BatchSize: 32)).Exists(finding => finding is Finding.UnevenUpdates { IsLarge: true }));

    [Fact]
    public void A_rate_too_low_falls_in_a_line() =>
        Shows<Finding.FallsSlowly>(new PlainDigits(seed: 1), Digits.Value, null, new(new Sgd(8e-4), Epochs: 8, BatchSize: 32));

    [Fact]
    public void A_rate_of_nearly_nothing_hardly_moves()
    {
        using var net = new PlainDigits(seed: 1);
        var found = Findings(net, Digits.Value, null, new(new Sgd(1e-6), Epochs: 4, BatchSize: 32));
        Assert.Contains(found, finding => finding is Finding.HardlyFalls);
        Assert.Contains(found, finding => finding is Finding.UnevenUpdates { IsLarge: false });
    }

    [Fact]
    public void Batches_of_one_differ_widely() =>
        Shows<Finding.WideBand>(new PlainDigits(seed: 1), Digits.Value.Take(400), null, new(new Sgd(0.01), Epochs: 3, BatchSize: 1));

    [Fact]
    public void Forty_samples_are_learned_by_heart()
    {
        var (train, validation) = Digits.Value.Split(0.02, 0.98, seed: 1);
        Shows<Finding.Overfits>(new PlainDigits(seed: 1), train, validation, new(new Sgd(0.05, Momentum: 0.9), Epochs: 30, BatchSize: 12));
    }

    [Fact]
    public void A_network_of_one_unit_is_too_small()
    {
        var (train, validation) = Digits.Value.Split(0.75, 0.25, seed: 1);
        Shows<Finding.TooSmall>(new NarrowDigits(seed: 1), train, validation, new(new Sgd(0.05), Epochs: 40, BatchSize: 32));
    }

    [Fact]
    public void A_rate_that_kills_units_is_seen()
    {
        using var net = new PlainDigits(seed: 1);
        var found = Findings(net, Digits.Value, null, new(new Sgd(1.5), Epochs: 4, BatchSize: 16));
        var dead = Assert.IsType<Finding.DeadUnits>(found.First(finding => finding is Finding.DeadUnits));
        Assert.Equal("Hidden.relu", dead.Part);
    }

    [Fact]
    public void Weights_far_too_large_saturate() =>
        Shows<Finding.Saturated>(new SaturatedDigits(seed: 1), Digits.Value, null, new(new Sgd(0.01), Epochs: 1, BatchSize: 64));

    [Fact]
    public void Looking_changes_nothing_and_is_told_of()
    {
        using var net = new PlainDigits(seed: 1);
        var epochs = net.Fit(Digits.Value, new(new Sgd(0.02), Epochs: 16, BatchSize: 32)).ToList();
        var (updates, activations) = (epochs.Where(epoch => !epoch.Health.Weights.IsEmpty).ToList(), epochs.Where(epoch => !epoch.Health.Activations.IsEmpty));
        Assert.Equal([1, 4, 8, 12, 16], updates.Select(epoch => epoch.Number)); // of 57 steps, every fourth epoch, the first and the last
        Assert.All(updates, epoch => Assert.Equal(2, epoch.Health.Weights.Length));
        Assert.Equal([15, 16], activations.Select(epoch => epoch.Number)); // of 1797 samples, every fifteenth, and the last
        Assert.Equal(("Hidden.relu", "Relu", 32), epochs[^1].Health.Activations.Select(a => (a.Part, a.Kind, a.Units)).Single());
        Assert.All(epochs, epoch => Assert.All(epoch.Health.Weights, weight => Assert.InRange(weight.UpdateRatio, 1e-6, 1)));
    }

    private void Shows<T>(Model net, Dataset data, Dataset? validation, Recipe recipe) where T : Finding
    {
        using (net) Assert.Contains(Findings(net, data, validation, recipe), finding => finding is T);
    }

    private List<Finding> Findings(Model net, Dataset data, Dataset? validation, Recipe recipe)
    {
        var found = new List<Finding>();
        foreach (var epoch in net.Fit(data, validation, recipe))
        {
            output.WriteLine($"{epoch.Number} {epoch.Training} {epoch.Validation} {string.Join(' ', epoch.Health.Weights.Select(weight => $"{weight.UpdateRatio:G2}"))} {string.Join(' ', epoch.Health.Activations)}");
            foreach (var finding in epoch.Findings) output.WriteLine($"   {finding}");
            found.AddRange(epoch.Findings);
        }

        return found;
    }

    private static readonly Lazy<Dataset> Digits = new(() =>
    {
        using var stream = typeof(FindingsTests).Assembly.GetManifestResourceStream("digits.csv.gz")!;
        var table = Csv.ReadNumbers(stream, "digits.csv.gz");
        return Dataset.FromBytes(new(1, 8, 8), Array.ConvertAll(table.WholeNumbers(..64, 0, 16), grey => (byte)grey), table.WholeNumbers(64..65, 0, 9), maximum: 16);
    });
}
