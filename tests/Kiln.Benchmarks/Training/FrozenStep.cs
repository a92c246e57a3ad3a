using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Benchmarks;

/// <summary>What a step takes where all of a network learns, and where only its head does, in turns.</summary>
internal static class FrozenStep
{
    private const int Rounds = 30;

    public static string Head => "| network | batch | threads | whole, ms | head alone, ms | ratio |\n|---|---:|---:|---:|---:|---:|";

    public static string Row(Contender contender, int batch, int threads)
    {
        set_num_threads(threads);
        using var whole = contender.Declared();
        using var head = contender.Declared();
        head.FreezeAllBut(head.Blueprint.Layers[^1].Name);
        using var scope = NewDisposeScope();
        var shape = whole.Blueprint.Input;
        var (x, y) = (randn(batch, shape.Channels, shape.Height, shape.Width), randint(0, whole.Blueprint.Output.Size, [batch], dtype: ScalarType.Int64));
        using var all = new KilnStep(whole, x, y);
        using var last = new KilnStep(head, x, y);
        var (one, other) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + 3; round++)
        {
            one.Add(Timing.Of(() => all.Run()));
            other.Add(Timing.Of(() => last.Run()));
        }

        var (wholeTime, headTime) = (Timing.Median([.. one.Skip(3)]), Timing.Median([.. other.Skip(3)]));
        return $"| {contender.Name} | {batch} | {threads} | {wholeTime:F2} | {headTime:F2} | {wholeTime / headTime:F2} |";
    }
}
