using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Generators.Reading;

/// <summary>A class as its user declared it, for people to read: without comments, and laid out alike, so that neither changes it.</summary>
internal static class DeclarationText
{
    private const string LineEnd = "\n";

    /// <summary>The text, a line for each member.</summary>
    public static string Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var parts = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().ToList();
        if (parts.Count == 0) return "";
        var heads = parts.SelectMany(part => part.AttributeLists).Select(Plain);
        var members = parts.SelectMany(part => part.Members).Select(Plain).Select(member => member.Replace("]" + LineEnd, "] ")).SelectMany(member => member.Split('\n'));
        return string.Join(LineEnd, [.. heads, $"{string.Join(" ", parts[0].Modifiers.Select(modifier => modifier.Text))} {parts[0].Keyword.Text} {type.Name}", "{", .. members.Select(line => line.Length == 0 ? "" : "    " + line), "}"]);
    }

    private static string Plain(SyntaxNode node) => node.ReplaceTrivia(node.DescendantTrivia(), (_, _) => default).NormalizeWhitespace(eol: LineEnd).ToString();
}
