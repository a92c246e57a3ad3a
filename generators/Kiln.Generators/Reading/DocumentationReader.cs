using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kiln.Generators.Reading;

/// <summary>
/// Reads the documentation comment over a declaration as text: the generated half carries it on, and whether the compiler at
/// hand parses comments depends on the build's settings.
/// </summary>
public static class DocumentationReader
{
    /// <summary>The comment's lines, without what marks them as one.</summary>
    public static Sequence<string> Read(SyntaxNode declaration) => declaration.GetLeadingTrivia().SelectMany(Lines).ToSequence();

    private static IEnumerable<string> Lines(SyntaxTrivia trivia) => trivia.Kind() switch
    {
        SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.SingleLineCommentTrivia => Slashed(trivia.ToFullString()),
        SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.MultiLineCommentTrivia => Starred(trivia.ToFullString()),
        _ => [],
    };

    // four slashes are an ordinary comment
    private static IEnumerable<string> Slashed(string text) =>
        from line in text.Split('\n')
        let start = line.TrimStart()
        where Starts(start, "///") && !Starts(start, "////")
        select Content(start.Substring(3));

    private static IEnumerable<string> Starred(string text)
    {
        if (!Starts(text, "/**")) return [];
        var lines = text.Substring(3, text.Length - 5).Split('\n').Select(line => line.TrimStart());
        return lines.Select(line => Content(Starts(line, "*") ? line.Substring(1) : line)).Where(line => line.Length > 0);
    }

    private static string Content(string line) => (Starts(line, " ") ? line.Substring(1) : line).TrimEnd();

    private static bool Starts(string text, string with) => text.StartsWith(with, StringComparison.Ordinal);
}
