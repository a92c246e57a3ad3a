using System.Globalization;

namespace Kiln.Benchmarks;

/// <summary>What a duel of predictions gave: medians, in milliseconds.</summary>
internal sealed record InferenceResult(string Net, int Batch, int Threads, double KilnMs, double TorchSharpMs, double OnnxMs)
{
    public string ToJson() => string.Create(CultureInfo.InvariantCulture,
        $$"""{"net":"{{Net}}","batch":{{Batch}},"threads":{{Threads}},"kiln_ms":{{KilnMs:F4}},"torchsharp_ms":{{TorchSharpMs:F4}},"onnxruntime_ms":{{OnnxMs:F4}},"to_torchsharp":{{TorchSharpMs / KilnMs:F2}},"to_onnxruntime":{{OnnxMs / KilnMs:F2}}}""");

    public static string Head => "| network | batch | threads | Kiln, ms | TorchSharp, ms | ONNX Runtime, ms | to TorchSharp | to ONNX Runtime |\n|---|---:|---:|---:|---:|---:|---:|---:|";

    public string ToRow() => string.Create(CultureInfo.InvariantCulture,
        $"| {Net} | {Batch} | {Threads} | {KilnMs:F3} | {TorchSharpMs:F3} | {OnnxMs:F3} | {TorchSharpMs / KilnMs:F2} | {OnnxMs / KilnMs:F2} |");
}
