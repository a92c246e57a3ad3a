using Kiln.Models;
using Kiln.Tests.Data;
using Kiln.Tests.Native;
using Kiln.Tests.Preprocessing;
using Kiln.Training;
using Kiln.Transfer;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Training;

/// <summary>A run that is interrupted and goes on gives the bits of one that was not; whatever does not fit is refused, and nothing is lost.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly Kiln.Data.Dataset Data = SmallData.Images(100);

    private readonly TempFolder folder = new();

    public static TheoryData<string> Optimizers => ["Sgd", "Adam", "AdamW", "RmsProp"];

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Optimizers))]
    public void A_run_that_goes_on_after_some_epochs_gives_the_same_bits(string optimizer)
    {
        var recipe = Recipe(optimizer);
        var expected = Whole(recipe);
        using (var net = new DrawingNet(1)) Assert.Equal(2, net.Fit(Data, Data, recipe).Checkpoint(folder.Path).Take(2).Count());

        using var other = new DrawingNet(1);
        var rest = other.Fit(Data, Data, recipe).Resume(folder.Path).Checkpoint(folder.Path).ToList();
        Assert.Equal([3, 4], rest.Select(epoch => epoch.Number));
        Assert.Equal(expected.Losses[2..], rest.Select(epoch => epoch.Loss));
        Assert.Equal(expected.State, State(other));
    }

    [Theory, InlineData(1), InlineData(5), InlineData(7), InlineData(11)]
    public void A_run_that_was_cancelled_between_two_batches_goes_on_with_the_same_bits(int steps)
    {
        var recipe = Recipe("Adam");
        var expected = Whole(recipe);
        using (var net = new DrawingNet(1))
        {
            using var cancellation = new CancellationTokenSource();
            var run = net.Fit(Data, Data, recipe with { Schedule = new CancelAt(steps, cancellation) }, cancellation.Token);
            Assert.Throws<OperationCanceledException>(() => run.Checkpoint(folder.Path).Finish());
        }

        using var other = new DrawingNet(1);
        var rest = other.Fit(Data, Data, recipe with { Schedule = new CancelAt(steps, null) }).Resume(folder.Path).ToList();
        Assert.Equal(4, rest[^1].Number);
        Assert.Equal(expected.Losses[^1], rest[^1].Loss);
        Assert.Equal(expected.State, State(other));
        Assert.All(rest, epoch => Assert.Equal(5, epoch.Steps.Length)); // those of before the cancellation included
    }

    [Fact]
    public void The_best_epoch_is_kept_beside_the_last_also_over_an_interruption()
    {
        using var net = new Upright(1);
        var recipe = new Recipe(new Sgd(0.3, Momentum: 0.9), Epochs: 6, BatchSize: 20);
        var losses = net.Fit(Data, SmallData.Images(31), recipe).Checkpoint(folder.Path).Take(3).Select(epoch => epoch.Loss).ToList();
        using var other = new Upright(1);
        losses.AddRange(other.Fit(Data, SmallData.Images(31), recipe).Resume(folder.Path).Checkpoint(folder.Path).Select(epoch => epoch.Loss));
        using var best = new Upright(2);
        best.LoadCheckpoint(folder.File("best.safetensors"));
        Assert.Equal(losses.Min(), best.Evaluate(SmallData.Images(31)).Loss);
    }

    [Fact]
    public void What_looks_back_looks_back_over_an_interruption()
    {
        var (validation, recipe) = (SmallData.Images(31), new Recipe(new Sgd(0.3, Momentum: 0.9), Epochs: 8, BatchSize: 20));
        using var whole = new Upright(1);
        var epochs = whole.Fit(Data, validation, recipe).KeepBest().ToList();
        var best = epochs.MinBy(epoch => epoch.Loss)!.Number;
        Assert.InRange(best, 2, 7); // so that there are epochs on either side of it

        foreach (var stop in Enumerable.Range(1, 7))
        {
            Directory.Delete(folder.Path, recursive: true);
            using var net = new Upright(1);
            Assert.Equal(stop, net.Fit(Data, validation, recipe).Checkpoint(folder.Path).Take(stop).Count());
            using var other = new Upright(1);
            var rest = other.Fit(Data, validation, recipe).Resume(folder.Path).Checkpoint(folder.Path).KeepBest().ToList();
            Assert.Equal(epochs[stop..].Select(epoch => string.Join('\n', epoch.Findings)), rest.Select(epoch => string.Join('\n', epoch.Findings)));
            Assert.Equal(State(whole), State(other));
        }
    }

    [Fact]
    public void Findings_and_patience_count_epochs_before_an_interruption()
    {
        var still = new Recipe(new Sgd(0), Epochs: 30, BatchSize: 20); // no step moves anything
        using var net = new Upright(1);
        Assert.Equal(2, net.Fit(Data, Data, still).Checkpoint(folder.Path).Take(2).Count());
        using var other = new Upright(1);
        var rest = other.Fit(Data, Data, still).Resume(folder.Path).StopWhenPlateaued(patience: 3).ToList();
        Assert.Equal([3, 4, 5], rest.Select(epoch => epoch.Number));
        Assert.Contains(rest[0].Findings, finding => finding is Kiln.Insights.Finding.HardlyFalls);
    }

    [Fact]
    public void A_network_of_its_own_is_kept_with_its_preprocessing()
    {
        using var scope = NewDisposeScope();
        using var net = new StandardizedAndWhitened(1);
        var samples = Numbers.Uniform([20, 2, 3, 4], 5);
        net.FitPreprocessing(Kiln.Data.Dataset.FromFloats(new(2, 3, 4), samples.data<float>().ToArray(), new int[20], ["a", "b", "c"]));
        net.SaveCheckpoint(folder.File("net.safetensors"));
        using var other = new StandardizedAndWhitened(2);
        other.LoadCheckpoint(folder.File("net.safetensors"));
        Assert.Equal(Evaluated(net, samples), Evaluated(other, samples));
    }

    [Fact]
    public void A_network_with_other_layers_is_refused_layer_by_layer_and_stays_as_it_is()
    {
        using var net = new SmallClassifier(1);
        net.SaveCheckpoint(folder.File("net.safetensors"));
        using var other = new Upright(1);
        var before = State(other);
        var refusal = Assert.Throws<CheckpointMismatchException>(() => other.LoadCheckpoint(folder.File("net.safetensors")));
        Assert.Contains("net.safetensors is of another network; nothing was loaded", refusal.Message);
        Assert.Contains(refusal.Differences, line => line.Contains("in the file", StringComparison.Ordinal));
        Assert.Contains("Edges.bn: BatchNorm → 5×8×8 in the file, nothing here", refusal.Differences);
        Assert.Equal(before, State(other));
    }

    [Fact]
    public void Another_recipe_seed_or_dataset_is_refused_by_what_differs()
    {
        var recipe = Recipe("Sgd");
        using (var net = new DrawingNet(1)) Assert.Single(net.Fit(Data, recipe).Checkpoint(folder.Path).Take(1));
        Refuses(1, Data, recipe with { BatchSize = 21 }, "batch size: 20 in the file, 21 here");
        Refuses(1, Data, recipe with { Optimizer = new Sgd(0.125) }, "Rate = 0.125");
        Refuses(2, Data, recipe, "seed of the network: 1 in the file, 2 here");
        Refuses(1, Data.Take(99), recipe, "samples: 100 in the file, 99 here");

        using var longer = new DrawingNet(1);
        Assert.Equal(6, longer.Fit(Data, recipe with { Epochs = 6 }).Resume(folder.Path).Finish().Number);

        using var alone = new DrawingNet(1);
        alone.SaveCheckpoint(folder.File("last.safetensors"));
        Refuses(1, Data, recipe, "holds a network, but no run");

        void Refuses(long seed, Kiln.Data.Dataset data, Recipe other, string difference)
        {
            using var net = new DrawingNet(seed);
            Assert.Contains(difference, Assert.Throws<CheckpointMismatchException>(() => net.Fit(data, other).Resume(folder.Path)).Message);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_written_says_so_and_the_one_before_is_as_it_was()
    {
        using var net = new Upright(1);
        var path = folder.File("net.safetensors");
        net.SaveCheckpoint(path);
        var before = File.ReadAllBytes(path);
        Directory.CreateDirectory(path + ".partial"); // stands where the new file is to be written
        Assert.Contains(path, Assert.Throws<IOException>(() => net.SaveCheckpoint(path)).Message);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Contains("could not be written", Assert.Throws<IOException>(() => net.SaveCheckpoint(Path.Combine(path, "inside", "net.safetensors"))).Message);
    }

    [LinuxFact]
    public void A_disk_that_is_full_leaves_the_last_good_files()
    {
        var recipe = Recipe("Sgd");
        using (var net = new DrawingNet(1)) Assert.Equal(2, net.Fit(Data, Data, recipe).Checkpoint(folder.Path).Take(2).Count());
        var files = Directory.GetFiles(folder.Path).ToDictionary(path => path, File.ReadAllBytes);
        Assert.Equal(2, files.Count);
        foreach (var path in files.Keys) File.CreateSymbolicLink(path + ".partial", "/dev/full"); // where nothing can be written, as on a full disk
        using (var net = new DrawingNet(1))
        {
            var refusal = Assert.Throws<IOException>(() => net.Fit(Data, Data, recipe).Resume(folder.Path).Checkpoint(folder.Path).Finish());
            Assert.Contains("could not be written, and a file of that name is as it was: No space left on device", refusal.Message);
        }

        Assert.All(files, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
        foreach (var path in Directory.GetFiles(folder.Path, "*.partial")) File.Delete(path);
        using var other = new DrawingNet(1);
        Assert.Equal([3, 4], other.Fit(Data, Data, recipe).Resume(folder.Path).Checkpoint(folder.Path).Select(epoch => epoch.Number)); // with room again, it goes on
    }

    [Fact]
    public void Any_change_of_a_file_is_refused_or_read_whole_and_never_half()
    {
        using var net = new Upright(1);
        var path = folder.File("net.safetensors");
        Assert.Single(net.Fit(Data, Recipe("Adam")).Checkpoint(folder.Path).Take(1));
        var whole = File.ReadAllBytes(folder.File("last.safetensors"));
        var random = new Random(1);
        var refused = 0;
        for (var round = 0; round < 300; round++)
        {
            var broken = Broken(whole, random);
            File.WriteAllBytes(path, broken);
            using var other = new Upright(2);
            var before = State(other);
            try
            {
                other.LoadCheckpoint(path);
            }
            catch (Exception refusal) when (refusal is SafetensorsException or CheckpointMismatchException)
            {
                refused++;
                Assert.Contains(path, refusal.Message);
                Assert.Equal(before, State(other));
            }
        }

        Assert.InRange(refused, 100, 299);
    }

    private static double[] Evaluated(Model net, Tensor samples)
    {
        net.eval();
        return Numbers.In(net.forward(samples));
    }

    // cut, lengthened, or changed: in the header as often as behind it
    private static byte[] Broken(byte[] whole, Random random)
    {
        var bytes = whole.ToArray();
        switch (random.Next(4))
        {
            case 0: return bytes[..random.Next(bytes.Length)];
            case 1: return [.. bytes, .. new byte[random.Next(1, 100)]];
            case 2: bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8)); return bytes;
            default: bytes[random.Next(Math.Min(3000, bytes.Length))] ^= (byte)(1 << random.Next(8)); return bytes;
        }
    }

    private static (double[] Losses, double[] State) Whole(Recipe recipe)
    {
        using var net = new DrawingNet(1);
        return ([.. net.Fit(Data, Data, recipe).Select(epoch => epoch.Loss)], State(net));
    }

    private static Recipe Recipe(string optimizer) => new(
        optimizer switch { "Sgd" => new Sgd(0.05, Momentum: 0.9), "Adam" => new Adam(0.01), "AdamW" => new AdamW(0.01), _ => new RmsProp(0.001, Momentum: 0.5) },
        Epochs: 4, BatchSize: 20, Schedule: optimizer == "Adam" ? new CancelAt(-1, null) : new Cosine(), Seed: 5);

    private static double[] State(Model net) => [.. net.state_dict().Values.SelectMany(Numbers.In)];

    /// <summary>A cosine that can cancel the run at a step. As text it is always the same.</summary>
    private sealed record CancelAt(int Step, CancellationTokenSource? Cancellation) : Schedule
    {
        public override double Factor(Progress at)
        {
            if (at.Step == Step) Cancellation?.Cancel();
            return new Plateau(Patience: 0).Factor(at);
        }

        public override string ToString() => "a schedule of the tests";
    }
}
