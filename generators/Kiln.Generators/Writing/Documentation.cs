using System.Globalization;
using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;

namespace Kiln.Generators.Writing;

/// <summary>What the editor shows of a layer: the user's own words, and what the compiler knows.</summary>
internal static class Documentation
{
    public static IEnumerable<string> Of(CheckedLayer layer)
    {
        var own = Own(layer.Declaration).ToList();
        return own.Count == 0 ? [$"/// <summary>{Facts(layer)}</summary>"] : [.. own, $"/// <remarks>{Facts(layer)}</remarks>"];
    }

    /// <summary>The same for a layer that is no part of the network.</summary>
    public static IEnumerable<string> OfUnused(LayerDeclaration layer) => [.. Own(layer), "/// <remarks>Not part of Forward: never computed.</remarks>"];

    /// <summary>The same for a layer of a refused model, of which nothing is known.</summary>
    public static IEnumerable<string> OfRefused(LayerDeclaration layer) => layer.Documentation.Count > 0 ? Own(layer) : ["/// <summary>Not compiled: the declaration has errors.</summary>"];

    private static IEnumerable<string> Own(LayerDeclaration layer) => layer.Documentation.Select(line => $"/// {line}".TrimEnd());

    /// <summary>Shapes, parameters, work and receptive field in a line.</summary>
    public static string Facts(CheckedLayer layer) => string.Join(" · ", new[]
    {
        $"{layer.Input} → {layer.Output}",
        layer.Parameters == 1 ? "1 parameter" : $"{layer.Parameters.ToString("N0", CultureInfo.InvariantCulture)} parameters",
        layer.Operations == 0 ? null : Operations(layer.Operations),
        $"receptive field {layer.FieldHeight}×{layer.FieldWidth}",
    }.Where(fact => fact is not null));

    private static string Operations(long count) => count switch
    {
        < 1_000 => $"{count} FLOP",
        < 1_000_000 => $"{Rounded(count / 1e3)} kFLOP",
        < 1_000_000_000 => $"{Rounded(count / 1e6)} MFLOP",
        _ => $"{Rounded(count / 1e9)} GFLOP",
    };

    private static string Rounded(double value) => value.ToString(value < 10 ? "0.##" : value < 100 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
