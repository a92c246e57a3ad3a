namespace Kiln.Generators.Writing;

/// <summary>Names of things as C# identifiers.</summary>
internal static class Identifier
{
    /// <summary>Words run together with a capital each: <c>Edges.conv.weight</c> to <c>EdgesConvWeight</c>, <c>Edges, input's gradient</c> to <c>EdgesInputsGradient</c>.</summary>
    public static string Of(string name)
    {
        var words = name.Replace("'", "").Split([' ', ',', '.', '_', '-'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
    }
}
