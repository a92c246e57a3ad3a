namespace Kiln.Generators.Writing;

/// <summary>Lines that end in something more.</summary>
internal static class Closing
{
    public static IReadOnlyList<string> Close(this IReadOnlyList<string> lines, string end) => [.. lines.Take(lines.Count - 1), lines[lines.Count - 1] + end];
}
