using System.Runtime.InteropServices;
using Kiln.Kernels;
using Kiln.Profiling;

namespace Kiln.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Description
{
    public static string OfMachine()
    {
        var libtorch = TorchSharp.torch.__version__;
        TorchSharp.torch.set_num_threads(Team.Threads); // loads it where nothing has used it yet
        Team.JoinOpenMp();
        return $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription.Trim()}, .NET {Environment.Version}, "
            + $"TorchSharp {typeof(TorchSharp.torch).Assembly.GetName().Version?.ToString(3)} (libtorch {libtorch}); Kiln on {Team.Name}, FMA peak {Peak.Measure():F0} GFLOP/s";
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
        : RuntimeInformation.ProcessArchitecture.ToString();
}
