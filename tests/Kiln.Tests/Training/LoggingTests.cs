using System.Text.Json;
using Kiln.Training;
using Xunit;

namespace Kiln.Tests.Training;

/// <summary>What is written down of a run.</summary>
public sealed class LoggingTests : IDisposable
{
    private static readonly Recipe Recipe = new(new Sgd(0.05), Epochs: 3, BatchSize: 16);

    private readonly string folder = Directory.CreateTempSubdirectory("kiln-log").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_row_an_epoch_with_what_it_measured()
    {
        var path = Path.Combine(folder, "new", "run.csv");
        using var net = new SmallClassifier(seed: 1);
        var epochs = net.Fit(SmallData.Images(60), SmallData.Images(30), Recipe).Log(path).ToList();
        var rows = File.ReadAllLines(path).Select(line => line.Split(',')).ToList();
        Assert.Equal("epoch,loss,accuracy,penalty,validation_loss,validation_accuracy,rate,seconds,waiting,samples_per_second", string.Join(',', rows[0]));
        Assert.Equal(epochs.Select(epoch => epoch.Validation!.Loss), rows.Skip(1).Select(row => double.Parse(row[4], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(["1", "2", "3"], rows.Skip(1).Select(row => row[0]));
    }

    [Fact]
    public void Metrics_have_columns_of_their_own()
    {
        var path = Path.Combine(folder, "run.csv");
        using var net = new SmallClassifier(seed: 1);
        var epoch = net.Fit(SmallData.Images(60), SmallData.Images(30), Recipe with { Epochs = 1 }).Measure("top 2, all", answers => answers.TopK(2)).Log(path).Finish();
        var rows = File.ReadAllLines(path);
        Assert.EndsWith(",samples_per_second,\"top 2, all\",\"validation_top 2, all\"", rows[0], StringComparison.Ordinal);
        Assert.EndsWith(string.Create(System.Globalization.CultureInfo.InvariantCulture, $",{epoch.Metrics[0].Training:R},{epoch.Metrics[0].Validation:R}"), rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_gone_on_with()
    {
        var path = Path.Combine(folder, "run.jsonl");
        using var net = new SmallRegressor(seed: 1);
        net.Fit(SmallData.Curves(60), Recipe).Log(path).Finish();
        net.Fit(SmallData.Curves(60), Recipe).Log(path).Finish();
        var objects = File.ReadAllLines(path).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([1, 2, 3, 1, 2, 3], objects.Select(o => o.GetProperty("epoch").GetInt32()));
        Assert.All(objects, o => Assert.False(o.TryGetProperty("accuracy", out _))); // values have none
    }

    [Fact]
    public void TensorBoard_gets_an_event_file()
    {
        var path = Path.Combine(folder, "events");
        using var net = new SmallClassifier(seed: 1);
        net.Fit(SmallData.Images(60), Recipe).Log(path).Finish();
        var file = Assert.Single(Directory.GetFiles(path, "*tfevents*", SearchOption.AllDirectories));
        var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));
        Assert.Contains("epoch/loss", text);
        Assert.Contains("batch/loss", text);
    }
}
