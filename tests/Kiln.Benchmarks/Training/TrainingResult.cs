using System.Globalization;

namespace Kiln.Benchmarks;

/// <summary>What a duel gave: medians, in milliseconds.</summary>
/// <param name="Net">The network.</param>
/// <param name="Batch">Samples of a step.</param>
/// <param name="Threads">Threads of both sides.</param>
/// <param name="KilnMs">Kiln's step.</param>
/// <param name="TorchSharpMs">TorchSharp's step.</param>
/// <param name="LimitMs">The step's multiply-adds at the measured FMA peak.</param>
/// <param name="GFlop">Floating-point operations of the step's products, in 10⁹.</param>
internal sealed record TrainingResult(string Net, int Batch, int Threads, double KilnMs, double TorchSharpMs, double LimitMs, double GFlop)
{
    public double Ratio => TorchSharpMs / KilnMs;

    public double OfLimit => LimitMs / KilnMs;

    public string ToJson() => string.Create(CultureInfo.InvariantCulture,
        $$"""{"net":"{{Net}}","batch":{{Batch}},"threads":{{Threads}},"kiln_ms":{{KilnMs:F3}},"torchsharp_ms":{{TorchSharpMs:F3}},"ratio":{{Ratio:F2}},"limit_ms":{{LimitMs:F3}},"of_limit":{{OfLimit:F2}},"gflop":{{GFlop:F3}}}""");

    public static string Head => "| network | batch | threads | Kiln, ms | TorchSharp, ms | ratio | limit, ms | of limit |\n|---|---:|---:|---:|---:|---:|---:|---:|";

    public string ToRow() => string.Create(CultureInfo.InvariantCulture,
        $"| {Net} | {Batch} | {Threads} | {KilnMs:F2} | {TorchSharpMs:F2} | {Ratio:F2} | {LimitMs:F2} | {OfLimit:F2} |");
}
