using Kiln.Models;
using Kiln.Reports;
using Kiln.Tests.Training;
using Kiln.Training;
using Spectre.Console;
using Xunit;

namespace Kiln.Tests.Reports;

public sealed class ShowingTests : IDisposable
{
    private static readonly Recipe Recipe = new(new Sgd(0.1), Epochs: 2, BatchSize: 16);

    private readonly string folder = Directory.CreateTempSubdirectory("kiln-show").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Each_epoch_is_a_line_as_it_comes()
    {
        using var net = new SmallClassifier(1);
        var text = new StringWriter { NewLine = "\n" };
        var (train, validation) = SmallData.Images(60).Split(0.7, 0.3, seed: 1);
        foreach (var epoch in net.Fit(train, validation, Recipe).Show(text))
            Assert.Equal(epoch.Number, text.ToString().Split('\n').Count(line => line.StartsWith("epoch", StringComparison.Ordinal)));

        Assert.Matches(@"^epoch 1/2   training loss \d\.\d{4} accuracy \d\.\d{4}   penalty \d\.\d{4}   validation loss \d\.\d{4} accuracy \d\.\d{4}   rate 0\.1   \d+\.\d\d s, \d+\.\d % waiting\n", text.ToString());
    }

    [Fact]
    public void A_finding_is_a_line_once()
    {
        using var net = new SmallClassifier(1);
        var text = new StringWriter { NewLine = "\n" };
        net.Fit(SmallData.Images(60), Recipe with { Optimizer = new Sgd(1e-9), Epochs = 5 }).Show(text).Finish();
        Assert.Single(text.ToString().Split('\n'), line => line.StartsWith("  ! The loss hardly falls: it began at", StringComparison.Ordinal));
    }

    [Fact]
    public void A_terminal_shows_a_table_that_grows()
    {
        using var net = new SmallClassifier(1);
        var text = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 120;
        var (train, validation) = SmallData.Images(60).Split(0.7, 0.3, seed: 1);
        var last = net.Fit(train, validation, Recipe).Show(console).Finish();
        Assert.Equal(2, last.Number);
        var end = text.ToString()[text.ToString().LastIndexOf("SmallClassifier", StringComparison.Ordinal)..];
        foreach (var wanted in (string[])["val. accuracy", "rate", "waiting", $"{last.Training.Loss:F4}", $"{last.Validation!.Loss:F4}", "100 %", "0:00:00 left"]) Assert.Contains(wanted, end);
    }

    [Fact]
    public void Values_have_no_columns_of_accuracy()
    {
        using var net = new SmallRegressor(1);
        var text = new StringWriter();
        net.Fit(SmallData.Curves(60), Recipe).Show(AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(text) })).Finish();
        Assert.DoesNotContain("accuracy", text.ToString());
    }

    [Fact]
    public void An_interrupted_run_is_saved_and_goes_on_to_the_same_bits()
    {
        var data = SmallData.Images(60);
        using var whole = new SmallClassifier(1);
        whole.Fit(data, Recipe).Finish();

        using var net = new SmallClassifier(1);
        var run = net.Fit(data, Recipe).Checkpoint(folder);
        using (var interruption = new Interruption(run))
        {
            var steps = 0;
            run.Course.Stepped += _ =>
            {
                if (++steps == 6) interruption.Ask();
            };
            Assert.Throws<OperationCanceledException>(() => run.Finish());
            Assert.Equal(6, steps);
            Assert.Contains($"saved in {folder}: the same program with .Resume", interruption.Save());
        }

        using var resumed = new SmallClassifier(1);
        resumed.Fit(data, Recipe).Resume(folder).Finish();
        Assert.Equal(Weights(whole), Weights(resumed));
    }

    [Fact]
    public void An_interrupted_run_without_a_checkpoint_says_so()
    {
        using var net = new SmallClassifier(1);
        using var interruption = new Interruption(net.Fit(SmallData.Images(60), Recipe));
        Assert.Contains("Nothing was saved: a run with .Checkpoint", interruption.Save());
    }

    [Theory]
    [InlineData(new double[] { 0, 1, 2, 3, 4, 5, 6, 7 }, 8, "▁▂▃▄▅▆▇█")]
    [InlineData(new double[] { 0, 0, 7, 7 }, 2, "▁█")]
    [InlineData(new double[] { 3, 3 }, 8, "▁▁")]
    [InlineData(new double[] { 0, double.NaN, 7 }, 3, "▁ █")]
    [InlineData(new double[] { }, 3, "")]
    public void A_curve_in_a_line(double[] values, int columns, string expected) => Assert.Equal(expected, Sparkline.Of(values, columns));

    private static float[] Weights(Model model) => [.. model.parameters().SelectMany(tensor => tensor.detach().data<float>().ToArray())];
}
