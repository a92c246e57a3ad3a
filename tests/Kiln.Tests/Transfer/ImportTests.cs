using Kiln.Models;
using Kiln.Tests.Data;
using Kiln.Tests.Fixtures;
using Kiln.Tests.Training;
using Kiln.Training;
using Kiln.Transfer;
using Xunit;

namespace Kiln.Tests.Transfer;

/// <summary>Weights from elsewhere fit wholly, or as far as is asked for, or leave the network as it is.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void All_of_a_network_is_taken_over_and_said_so()
    {
        using var net = new SmallClassifier(1);
        net.Fit(SmallData.Images(60), new Recipe(new Adam(0.01), Epochs: 2, BatchSize: 20)).Checkpoint(folder.Path).Finish();
        using var other = new SmallClassifier(2);
        var result = other.Import(folder.File("last.safetensors")); // what the optimizer remembers is not of the network
        Assert.True(result.IsWhole);
        Assert.Equal(State(net), State(other));
        Assert.Equal($"{folder.File("last.safetensors")}: {net.state_dict().Count} tensors match, 0 are missing, 0 are left over, 0 have another shape", result.ToString());
    }

    [Fact]
    public void Names_follow_a_rule_and_numbers_of_other_types_become_floats()
    {
        var path = folder.Write(FixtureResource.Bytes("weights.pt"));
        using var net = new Folded(1);
        var result = net.Import(path, name => name switch { "state_dict.half" => "Values.linear.weight", "state_dict.transposed" => "Values.linear.bias", _ => null }, partial: true);
        Assert.Equal(["Values.linear.weight"], result.Matched.Select(match => match.Name));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => i / 8.0 - 1), Numbers.In(net.get_parameter("Values.linear.weight")!));
        Assert.Equal(
            $"""
            {path}: 1 tensors match, 0 are missing, 0 are left over, 1 have another shape
                           tensor              in the file  in the network
            another shape  Values.linear.bias  [6, 4]       [4]
            """.ReplaceLineEndings("\n"), result.ToString());
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_a_table_and_nothing_is_taken_over()
    {
        using var other = new Upright(1);
        other.SaveCheckpoint(folder.File("other.safetensors"));
        using var net = new SmallClassifier(1);
        var before = State(net);
        var refusal = Assert.Throws<ImportException>(() => net.Import(folder.File("other.safetensors")));
        Assert.Equal(before, State(net));
        Assert.Contains("nothing was taken over", refusal.Message);
        Assert.Contains("Edges.bn.running_var", refusal.Result.Missing);
        Assert.Contains("Edges.conv.bias", refusal.Result.LeftOver);
        Assert.Matches("missing +Hidden\\.linear\\.weight", refusal.Message);
        Assert.Contains("partial: true", refusal.Message);

        Assert.Equal(["Edges.conv.weight", "Scores.linear.bias"], net.Import(folder.File("other.safetensors"), partial: true).Matched.Select(match => match.Name));
        Assert.Contains("do not fit at all", Assert.Throws<ImportException>(() => net.Import(folder.File("other.safetensors"), name => "x." + name, partial: true)).Message);
        Assert.Contains("would both be 'same'", Assert.Throws<ArgumentException>(() => net.Import(folder.File("other.safetensors"), _ => "same", partial: true)).Message);
    }

    [Fact]
    public void Counts_and_constants_that_only_some_files_have_may_be_missing()
    {
        using var net = new SmallClassifier(1);
        var entries = net.state_dict().Where(entry => !entry.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)).Select(entry => SafetensorsWriter.Entry.Of(entry.Key, entry.Value.shape, [.. Numbers.In(entry.Value).Select(value => (float)value)])).ToList();
        SafetensorsWriter.Write(folder.File("old.safetensors"), entries, new Dictionary<string, string>());
        using var other = new SmallClassifier(2);
        Assert.True(other.Import(folder.File("old.safetensors")).IsWhole);
        Assert.Equal(State(net), State(other));
    }

    [Fact]
    public void A_broken_file_leaves_the_network_as_it_is()
    {
        using var net = new Folded(1);
        var before = State(net);
        var bytes = FixtureResource.Bytes("weights.pt");
        var path = folder.Write(bytes[..(bytes.Length / 2)]);
        Assert.Throws<PyTorchFileException>(() => net.Import(path, partial: true));
        Assert.Throws<SafetensorsException>(() => net.Import(folder.Write([1, 2, 3]), partial: true));
        Assert.Throws<FileNotFoundException>(() => net.Import(folder.File("none.pt")));
        Assert.Equal(before, State(net));
    }

    private static double[] State(Model net) => [.. net.state_dict().Values.SelectMany(Numbers.In)];
}

[Model, Input(6), MeanSquaredError]
public sealed partial class Folded
{
    [Linear(4)] public partial Layer Values { get; }
}
