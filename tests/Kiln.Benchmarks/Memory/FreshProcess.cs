using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Kiln.Kernels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Benchmarks;

/// <summary>Who trains.</summary>
internal enum Side { Kiln, TorchSharp }

/// <summary>What training does to a process that did nothing before.</summary>
/// <param name="AddedMiB">The greatest resident set over the steps, less the resident set before the first, in MiB.</param>
/// <param name="FirstStepMs">The first step, with all that is compiled and allocated for it.</param>
internal sealed record FreshProcess(double AddedMiB, double FirstStepMs)
{
    /// <summary>The name of the command that runs one side in its own process.</summary>
    public const string Command = "memory-of";

    private const int Steps = 50;

    /// <summary>Starts a process for one side, and reads what it measured.</summary>
    public static FreshProcess Of(Side side, Contender contender, int batch, int threads)
    {
        var arguments = string.Create(CultureInfo.InvariantCulture, $"{Command} {side} --net {contender.Name} --batch {batch} --threads {threads}");
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<FreshProcess>(output)!
            : throw new InvalidOperationException($"'{arguments}' ended with exit code {process.ExitCode}: {output}");
    }

    /// <summary>Trains here. Libraries are loaded before, network and samples made; what training itself needs is not.</summary>
    public static FreshProcess Measure(Side side, Contender contender, int batch, int threads)
    {
        set_num_threads(threads);
        Team.Threads = threads;
        random.manual_seed(1);
        using var model = contender.Declared();
        using var twin = contender.Twin(Dropout(0.5));
        var input = model.Blueprint.Input;
        using var x = randn(batch, input.Channels, input.Height, input.Width);
        using var y = randint(10, batch, dtype: ScalarType.Int64);

        var before = ResidentSet.StartOver();
        var clock = Stopwatch.StartNew();
        double first;
        if (side == Side.Kiln)
        {
            using var step = new KilnStep(model, x, y);
            first = Run(() => step.Run(), clock);
        }
        else
        {
            using var step = new TorchSharpStep(twin, x, y);
            first = Run(() => step.Run(), clock);
        }

        return new((ResidentSet.Greatest() - before) / 1024.0, first);
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    private static double Run(Action step, Stopwatch clock)
    {
        step();
        var first = clock.Elapsed.TotalMilliseconds;
        for (var i = 1; i < Steps; i++) step();
        return first;
    }
}
