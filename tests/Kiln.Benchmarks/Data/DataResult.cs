using System.Globalization;

namespace Kiln.Benchmarks;

/// <summary>What a duel of data gave: images a second and thread.</summary>
internal sealed record DataResult(string Job, int Threads, double Kiln, double TorchSharp, double? Pil, double? Tensors)
{
    private double? ToTorchvision => Pil is null && Tensors is null ? null : Kiln / Math.Max(Pil ?? 0, Tensors ?? 0);

    public string ToJson() => string.Create(CultureInfo.InvariantCulture,
        $$"""{"job":"{{Job}}","threads":{{Threads}},"kiln":{{Kiln:F0}},"torchsharp":{{TorchSharp:F0}},"torchvision_pil":{{Json(Pil)}},"torchvision_tensors":{{Json(Tensors)}}}""");

    public static string Head => "| images a second and thread | threads | Kiln | TorchSharp | torchvision, PIL | torchvision, tensors | to TorchSharp | to torchvision |\n|---|---:|---:|---:|---:|---:|---:|---:|";

    public string ToRow() => string.Create(CultureInfo.InvariantCulture,
        $"| {Job} | {Threads} | {Kiln:F0} | {TorchSharp:F0} | {Pil:F0} | {Tensors:F0} | {Kiln / TorchSharp:F2} | {ToTorchvision:F2} |");

    private static string Json(double? rate) => rate is { } value ? value.ToString("F0", CultureInfo.InvariantCulture) : "null";
}
