using System.Collections.Immutable;
using System.Globalization;

namespace Kiln.Models;

/// <summary>A network at a glance, as Keras and torchinfo show it.</summary>
/// <param name="Name">The class that declares it.</param>
/// <param name="Input">The shape of a sample.</param>
/// <param name="Output">The shape of a sample's result.</param>
/// <param name="Rows">Its layers with their operations below them, in the order in which they run.</param>
/// <param name="Parameters">How many numbers it learns.</param>
/// <param name="Trainable">How many of them an optimizer would change: those that are not frozen.</param>
/// <param name="Buffers">How many numbers it keeps but does not learn.</param>
/// <param name="Operations">Floating-point operations of all products for one sample: two for each multiply-add.</param>
/// <param name="TrainingBytes">Bytes of workspace that a sample takes in a step of training.</param>
/// <param name="EvaluationBytes">Bytes of workspace that a sample takes at evaluation.</param>
/// <example><code>Console.WriteLine(net.Summary());</code></example>
public sealed record ModelSummary(
    string Name, Shape Input, Shape Output, ImmutableArray<SummaryRow> Rows, long Parameters, long Trainable, long Buffers, long Operations, long TrainingBytes, long EvaluationBytes)
{
    private const string Inline = "Forward";

    internal static ModelSummary Of(Blueprint blueprint, long trainable) => new(
        blueprint.Name, blueprint.Input, blueprint.Output, [.. RowsOf(blueprint)], blueprint.Parameters.Sum(parameter => (long)parameter.Size), trainable,
        blueprint.Buffers.Sum(buffer => buffer.Shape.Aggregate(1L, (a, b) => a * b)), blueprint.Parts.Sum(part => part.Operations),
        (long)blueprint.Training.PerSample * sizeof(float), (long)blueprint.Evaluation.PerSample * sizeof(float));

    /// <summary>The table, in a width that fits its columns.</summary>
    /// <returns>Lines of text, the last without its end.</returns>
    public override string ToString()
    {
        string[][] cells =
        [
            ["Layer", "Kind", "Output", "Parameters", "MFLOP", "Sees"],
            .. Rows.Select(row => new[]
            {
                new string(' ', 2 * row.Depth) + row.Name, row.Kind, $"{row.Output}", row.Parameters == 0 ? "" : Whole(row.Parameters), row.Operations == 0 ? "" : Million(row.Operations), row.Field,
            }),
        ];
        var widths = cells[0].Select((_, column) => cells.Max(line => line[column].Length)).ToArray();
        var rule = new string('─', widths.Sum() + 2 * (widths.Length - 1));
        var lines = cells.Select(line => string.Join("  ", line.Select((cell, column) => column is 3 or 4 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd()).ToList();
        return string.Join(Environment.NewLine,
        [
            $"{Name}: {Input} → {Output}", rule, lines[0], rule, .. lines.Skip(1), rule,
            $"{Whole(Parameters)} parameters ({Bytes(Parameters * sizeof(float))}){(Trainable == Parameters ? "" : $", {Whole(Trainable)} of them trainable")}{(Buffers == 0 ? "" : $"; {Whole(Buffers)} numbers kept beside them")}",
            $"{Million(Operations)} MFLOP a sample; workspace a sample: {Bytes(TrainingBytes)} in training, {Bytes(EvaluationBytes)} at evaluation",
        ]);
    }

    // a layer that is one operation is one row
    private static IEnumerable<SummaryRow> RowsOf(Blueprint blueprint)
    {
        var declared = blueprint.Layers.ToDictionary(layer => layer.Name);
        for (var (start, end) = (0, 0); start < blueprint.Parts.Length; start = end)
        {
            var name = blueprint.Parts[start].Layer;
            while (end < blueprint.Parts.Length && blueprint.Parts[end].Layer == name) end++;
            var parts = blueprint.Parts[start..end];
            if (declared.TryGetValue(name, out var layer))
                yield return new(0, name, parts is [var only] ? only.Kind : "", parts[^1].Output, parts.Sum(part => part.Parameters), parts.Sum(part => part.Operations), $"{layer.FieldHeight}×{layer.FieldWidth}");
            if (parts.Length > 1 || layer is null)
                foreach (var part in parts) yield return new(name == Inline ? 0 : 1, part.Name, part.Kind, part.Output, part.Parameters, part.Operations, "");
        }
    }

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Million(long operations) => operations is > 0 and < 500 ? "<0.001" : (operations / 1e6).ToString(operations < 1e6 ? "0.000" : operations < 1e8 ? "0.00" : "N0", CultureInfo.InvariantCulture);

    private static string Bytes(long count) => count switch { < 1_000_000 => Rounded(count / 1e3, "kB"), < 1_000_000_000 => Rounded(count / 1e6, "MB"), _ => Rounded(count / 1e9, "GB") };

    private static string Rounded(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number:0.##} {unit}");
}

/// <summary>A layer or an operation in a summary.</summary>
/// <param name="Depth">0 for a layer, 1 for an operation in one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it computes; empty for a layer of several operations.</param>
/// <param name="Output">The shape that goes out.</param>
/// <param name="Parameters">How many numbers it learns; what several share is counted at the first.</param>
/// <param name="Operations">Floating-point operations of its products for one sample.</param>
/// <param name="Field">The part of the network's input that one of its outputs sees, as <c>rows×columns</c>; empty for an operation.</param>
public sealed record SummaryRow(int Depth, string Name, string Kind, Shape Output, long Parameters, long Operations, string Field);
