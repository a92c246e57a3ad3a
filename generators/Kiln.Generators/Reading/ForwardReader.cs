using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Generators.Reading;

/// <summary>Reads the expression that joins a model's layers.</summary>
public static class ForwardReader
{
    /// <summary>The expression; null where it cannot be read, and a finding says why.</summary>
    public static Expression? Read(PropertyDeclarationSyntax property, Dictionary<Site, Location> spans, List<Finding> findings)
    {
        var body = property.ExpressionBody?.Expression
            ?? property.AccessorList?.Accessors.FirstOrDefault(a => a.IsKind(SyntaxKind.GetAccessorDeclaration))?.ExpressionBody?.Expression;
        if (body is not null) return Read(body, spans, findings);

        spans[new Site.Forward(0)] = property.Identifier.GetLocation();
        findings.Add(Finding.Of(Rules.UnreadableForward, new Site.Forward(0), property.Identifier.ValueText));
        return null;
    }

    /// <summary>Whether C# itself finds an error in it.</summary>
    public static bool IsRefused(PropertyDeclarationSyntax property, Compilation compilation, CancellationToken cancellation) =>
        compilation.GetSemanticModel(property.SyntaxTree).GetDiagnostics(property.Span, cancellation).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static Expression? Read(ExpressionSyntax syntax, Dictionary<Site, Location> spans, List<Finding> findings)
    {
        switch (syntax)
        {
            case ParenthesizedExpressionSyntax parentheses:
                return Read(parentheses.Expression, spans, findings);

            case IdentifierNameSyntax name:
                Mark(name, spans);
                return new Expression.Reference(name.Identifier.ValueText);

            case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member:
                Mark(member, spans);
                return new Expression.Reference(member.Name.Identifier.ValueText);

            case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.RightShiftExpression):
                var (first, second) = (Read(binary.Left, spans, findings), Read(binary.Right, spans, findings));
                return first is null || second is null ? null : new Expression.Chain(first, second);

            default:
                findings.Add(Finding.Of(Rules.UnreadableForward, Mark(syntax, spans), OnOneLine(syntax)));
                return null;
        }
    }

    private static string OnOneLine(ExpressionSyntax syntax) => string.Join(" ", syntax.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static Site.Forward Mark(SyntaxNode syntax, Dictionary<Site, Location> spans)
    {
        var site = new Site.Forward(spans.Keys.OfType<Site.Forward>().Count());
        spans[site] = syntax.GetLocation();
        return site;
    }
}
