using System.Diagnostics;
using System.Globalization;
using Kiln.Tests.Data;
using Xunit;

namespace Kiln.Tests.Training;

/// <summary>
/// A process that trains (<c>tests/Kiln.Soak</c>) is killed at random moments and started again: in the end it has the weights of one that was never killed.
/// <code>KILN_LONG_TESTS=1 dotnet test tests/Kiln.Tests -c Release --filter Soak</code>
/// kills it twenty times over ten minutes, in which it trains on more samples.
/// </summary>
[Collection(Alone.Name)]
public sealed class SoakTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_that_is_killed_and_goes_on_ends_with_the_weights_of_one_that_was_not()
    {
        var (kills, epochs, samples) = LongRun.IsAskedFor ? (20, 5_000, 2_000) : (3, 60, 200);
        var random = new Random(1);
        for (var kill = 0; kill < kills; kill++)
        {
            // somewhere within an epoch or while it is written, after some others
            using var running = Start("killed", epochs, samples);
            for (var left = random.Next(1, epochs / kills); left > 0; left--) Assert.StartsWith("epoch", running.StandardOutput.ReadLine(), StringComparison.Ordinal);
            Thread.Sleep(random.Next(20));
            running.Kill(entireProcessTree: true);
            running.WaitForExit();
        }

        var (never, killed) = (Finish("never", epochs, samples), Finish("killed", epochs, samples));
        Assert.Equal(epochs, never.Epochs);
        Assert.True(killed.Epochs < epochs, "it went on from no checkpoint");
        Assert.Equal(never.Weights, killed.Weights);
    }

    private (string Weights, int Epochs) Finish(string name, int epochs, int samples)
    {
        using var running = Start(name, epochs, samples);
        var lines = running.StandardOutput.ReadToEnd().Split('\n');
        running.WaitForExit();
        Assert.Equal(0, running.ExitCode);
        return (Assert.Single(lines, line => line.StartsWith("weights ", StringComparison.Ordinal)), lines.Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)));
    }

    private Process Start(string name, int epochs, int samples) => Process.Start(new ProcessStartInfo("dotnet", Command(name, epochs, samples)) { RedirectStandardOutput = true })!;

    private string Command(string name, int epochs, int samples) => string.Create(CultureInfo.InvariantCulture, $"{Path.Combine(AppContext.BaseDirectory, "Kiln.Soak.dll")} {folder.File(name)} {epochs} {samples}");
}
