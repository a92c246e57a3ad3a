namespace Kiln.Generators.Writing;

/// <summary>Names of things as C# identifiers.</summary>
internal static class Identifier
{
    /// <summary>Words run together with a capital each: <c>Edges.conv.weight</c> to <c>EdgesConvWeight</c>, <c>Edges, gradient handed back</c> to <c>EdgesGradientHandedBack</c>, <c>0.weight</c> to <c>_0Weight</c>.</summary>
    /// <remarks>A layer's name, which comes first, stays as it is: <c>fc1_1</c> and <c>Fc11</c> are two.</remarks>
    public static string Of(string name)
    {
        var layer = name.Substring(0, Math.Max(0, name.IndexOfAny(['.', ','])));
        var words = name.Substring(layer.Length).Split([' ', ',', '.', '_'], StringSplitOptions.RemoveEmptyEntries);
        return Spelled(layer + string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1))));
    }

    // a copy's name, or a checkpoint's, may be no identifier: 0.conv.weight
    private static string Spelled(string name) => (name.Length > 0 && char.IsDigit(name[0]) ? "_" : "") + string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter == '@' ? letter : '_'));
}
