using Kiln.Models;

namespace Kiln.Training;

/// <summary>What a network is, as text that travels with its weights: a line for each thing in which two networks can differ.</summary>
internal static class DeclarationText
{
    private const int MostListed = 20;

    /// <summary>Operations, parameters and what else the weights stand for, each with its name before a colon.</summary>
    public static IEnumerable<string> Structure(Blueprint blueprint) =>
    [
        $"input: {blueprint.Input}",
        .. blueprint.Preprocessing.Select((word, i) => $"preprocessing {i + 1}: {Name(word)}"),
        .. blueprint.Parts.Select(part => $"{part.Layer}.{part.Name}: {part.Kind} → {part.Output}"),
        .. blueprint.Parameters.Select(parameter => $"{parameter.Name}: [{string.Join(", ", parameter.Shape)}]"),
    ];

    /// <summary>What training goes by beside it.</summary>
    public static IEnumerable<string> Training(Blueprint blueprint) => FormattableStrings(blueprint).Select(FormattableString.Invariant);

    /// <summary>In what two texts differ, for people to read; nothing where they are the same.</summary>
    /// <param name="stored">What a file says.</param>
    /// <param name="own">What the network says.</param>
    public static IReadOnlyList<string> Differences(IEnumerable<string> stored, IEnumerable<string> own)
    {
        var (there, here) = (ByName(stored), ByName(own));
        List<string> all =
        [
            .. there.Where(line => !here.ContainsKey(line.Key)).Select(line => $"{line.Key}: {line.Value} in the file, nothing here"),
            .. here.Where(line => !there.ContainsKey(line.Key)).Select(line => $"{line.Key}: nothing in the file, {line.Value} here"),
            .. here.Where(line => there.TryGetValue(line.Key, out var other) && other != line.Value).Select(line => $"{line.Key}: {there[line.Key]} in the file, {line.Value} here"),
        ];
        return all.Count <= MostListed ? all : [.. all.Take(MostListed), $"and {all.Count - MostListed} more"];
    }

    private static IEnumerable<FormattableString> FormattableStrings(Blueprint blueprint) =>
    [
        $"loss: {(blueprint.Loss is { } loss ? Name(loss) : "none")}",
        .. blueprint.Augmentations.Select((word, i) => (FormattableString)$"augmentation {i + 1}: {Name(word)}"),
        .. blueprint.Parameters.Select(parameter => (FormattableString)$"{parameter.Name}: L1 {parameter.L1:R}, L2 {parameter.L2:R}, max-norm {parameter.MaxNorm:R}"),
    ];

    // what stands before the colon is a name; one that recurs, as a layer used twice does, is numbered
    private static Dictionary<string, string> ByName(IEnumerable<string> lines) => lines
        .Where(line => line.Contains(':', StringComparison.Ordinal))
        .Select(line => (Name: line[..line.IndexOf(':', StringComparison.Ordinal)], Text: line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))
        .GroupBy(line => line.Name)
        .SelectMany(alike => alike.Select((line, i) => (Name: i == 0 ? line.Name : $"{line.Name} ({i + 1})", line.Text)))
        .ToDictionary(line => line.Name, line => line.Text);

    private static string Name(WordAttribute word) => word.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);
}
