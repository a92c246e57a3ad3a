using System.Globalization;
using System.Text.Json;

namespace Kiln.Benchmarks;

/// <summary>What 50 steps of training add to a process, on both sides.</summary>
/// <param name="Net">The network.</param>
/// <param name="Batch">Samples of a step.</param>
/// <param name="Kiln">Kiln's process.</param>
/// <param name="TorchSharp">TorchSharp's.</param>
internal sealed record MemoryResult(string Net, int Batch, FreshProcess Kiln, FreshProcess TorchSharp)
{
    public static string Head => "| network | batch | Kiln adds, MiB | TorchSharp adds, MiB | share | Kiln's first step, ms | TorchSharp's, ms |\n|---|---:|---:|---:|---:|---:|---:|";

    /// <summary>Measures both sides, one after the other.</summary>
    public static MemoryResult Of(Contender contender, int batch, int threads) =>
        new(contender.Name, batch, FreshProcess.Of(Side.Kiln, contender, batch, threads), FreshProcess.Of(Side.TorchSharp, contender, batch, threads));

    public string ToJson() => JsonSerializer.Serialize(new
    {
        experiment = "memory",
        net = Net,
        batch = Batch,
        kiln_mib = Math.Round(Kiln.AddedMiB, 1),
        torchsharp_mib = Math.Round(TorchSharp.AddedMiB, 1),
        kiln_first_step_ms = Math.Round(Kiln.FirstStepMs),
        torchsharp_first_step_ms = Math.Round(TorchSharp.FirstStepMs),
    });

    public string ToRow() => string.Create(CultureInfo.InvariantCulture,
        $"| {Net} | {Batch} | {Kiln.AddedMiB:F0} | {TorchSharp.AddedMiB:F0} | {Kiln.AddedMiB / TorchSharp.AddedMiB:F2} | {Kiln.FirstStepMs:F0} | {TorchSharp.FirstStepMs:F0} |");
}
