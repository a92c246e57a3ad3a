using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Kiln.Models;

namespace Kiln.Transfer;

/// <summary>How a file's tensors fit a network. Its text is a table.</summary>
/// <param name="Path">The file.</param>
/// <param name="Matched">Tensors of one name and shape in both.</param>
/// <param name="Missing">What the network has and the file has not.</param>
/// <param name="LeftOver">What the file has and the network has not, by its name in the file.</param>
/// <param name="Different">Tensors of one name and two shapes.</param>
public sealed record ImportResult(string Path, ImmutableArray<TensorMatch> Matched, ImmutableArray<string> Missing, ImmutableArray<string> LeftOver, ImmutableArray<ShapeDifference> Different)
{
    private const int MostListed = 40;

    /// <summary>Whether all of both fits.</summary>
    public bool IsWhole => Missing.IsEmpty && LeftOver.IsEmpty && Different.IsEmpty;

    /// <summary>A line of counts, and a row for each tensor that does not fit.</summary>
    /// <returns>The table.</returns>
    public override string ToString()
    {
        string[][] odd =
        [
            .. Different.Select(difference => (string[])["another shape", difference.Name, Text(difference.Stored), Text(difference.Own)]),
            .. Missing.Select(name => (string[])["missing", name, "", ""]),
            .. LeftOver.Select(name => (string[])["left over", name, "", ""]),
        ];
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Path}: {Matched.Length} tensors match, {Missing.Length} are missing, {LeftOver.Length} are left over, {Different.Length} have another shape");
        if (odd.Length == 0) return text.ToString();
        string[][] rows = [["", "tensor", "in the file", "in the network"], .. odd.Take(MostListed)];
        foreach (var row in rows) text.Append('\n').Append(string.Join("  ", row.Select((cell, i) => cell.PadRight(rows.Max(other => other[i].Length)))).TrimEnd());
        return odd.Length > MostListed ? text.Append(CultureInfo.InvariantCulture, $"\nand {odd.Length - MostListed} more").ToString() : text.ToString();
    }

    internal static ImportResult Of(string path, IReadOnlyList<(string Name, TensorHead Head)> stored, Blueprint blueprint, IEnumerable<string> constants, IReadOnlyDictionary<string, long[]> own)
    {
        if (stored.GroupBy(tensor => tensor.Name, StringComparer.Ordinal).FirstOrDefault(alike => alike.Count() > 1) is { } twice)
            throw new ArgumentException($"{string.Join(" and ", twice.Select(tensor => tensor.Head.Name))} of {path} would both be '{twice.Key}': rename them to names of their own, or one of them to null.");
        var there = stored.ToDictionary(tensor => tensor.Name, tensor => tensor.Head, StringComparer.Ordinal);
        var optional = blueprint.Buffers.Where(buffer => buffer.IsCounter).Select(buffer => buffer.Name).Concat(constants).ToHashSet(StringComparer.Ordinal);
        var common = own.Where(entry => there.ContainsKey(entry.Key)).ToList();
        return new(
            path,
            [.. from entry in common where there[entry.Key].Shape.AsSpan().SequenceEqual(entry.Value) select new TensorMatch(entry.Key, there[entry.Key])],
            [.. own.Keys.Where(name => !there.ContainsKey(name) && !optional.Contains(name))],
            [.. stored.Where(tensor => !own.ContainsKey(tensor.Name)).Select(tensor => tensor.Head.Name)],
            [.. from entry in common where !there[entry.Key].Shape.AsSpan().SequenceEqual(entry.Value) select new ShapeDifference(entry.Key, there[entry.Key].Shape, [.. entry.Value])]);
    }

    private static string Text(ImmutableArray<long> shape) => $"[{string.Join(", ", shape)}]";
}

/// <summary>A tensor of a file that fits one of a network.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Head">What the file says of it.</param>
public sealed record TensorMatch(string Name, TensorHead Head);

/// <summary>A tensor of one name and two shapes.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Stored">Its shape in the file.</param>
/// <param name="Own">Its shape in the network.</param>
public sealed record ShapeDifference(string Name, ImmutableArray<long> Stored, ImmutableArray<long> Own);

/// <summary>A file's tensors do not fit a network. Nothing was taken over.</summary>
public sealed class ImportException : Exception
{
    internal ImportException(ImportResult result) : base(
        $"The weights do not fit{(result.Matched.IsEmpty ? " at all" : "")}, and nothing was taken over. {result}\n"
        + (result.Matched.IsEmpty ? "Give a rule that renames them: Import(path, rename: name => …)." : "Rename what has another name (rename: name => …), or take over what fits (partial: true).")) => Result = result;

    /// <summary>What fits and what does not.</summary>
    public ImportResult Result { get; }
}
