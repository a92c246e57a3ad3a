using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.CodeFixes.Mends;

/// <summary>Changes to the arguments of a word.</summary>
internal static class Arguments
{
    /// <summary><c>Conv(8, 3, bias: Bias.Yes)</c> → <c>Conv(8, 3)</c>.</summary>
    public static SyntaxNode? RemoveBias(SyntaxNode root, SyntaxNode at) =>
        (Stacks.Attribute(at) ?? (SyntaxNode?)Stacks.Word(at))?.DescendantNodes()
            .FirstOrDefault(node => node is MemberAccessExpressionSyntax { Name.Identifier.Text: "Yes", Parent: AttributeArgumentSyntax or ArgumentSyntax } bias && bias.Expression.ToString().Split('.').Last() == "Bias") is { Parent: { } argument }
            ? root.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia)
            : null;

    /// <summary><c>Dropout(1 / 2)</c> → <c>Dropout(0.5)</c>.</summary>
    public static SyntaxNode? DivideAsWritten(SyntaxNode root, SyntaxNode at) =>
        at.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>().FirstOrDefault(node => node.IsKind(SyntaxKind.DivideExpression)) is { Left: LiteralExpressionSyntax { Token.Value: int above and > 0 }, Right: LiteralExpressionSyntax { Token.Value: int below and > 0 } } division
            ? root.ReplaceNode(division, SyntaxFactory.ParseExpression(((double)above / below).ToString("R", CultureInfo.InvariantCulture)).WithTriviaFrom(division))
            : null;

    /// <summary><c>new AdamW(1e-3, Decay: 0.01)</c> → <c>new Adam(1e-3)</c>.</summary>
    public static SyntaxNode? TakeAdam(SyntaxNode root, SyntaxNode at)
    {
        if (at is not ObjectCreationExpressionSyntax { ArgumentList: { } list } creation || IsHeldAsAdamW(creation)) return null;
        var arguments = list.Arguments;
        var decay = arguments.IndexOf(argument => argument.NameColon?.Name.Identifier.Text == "Decay");
        if (decay < 0 && arguments.Count > 1 && arguments[1].NameColon is null) decay = 1; // by its place: the second
        return root.ReplaceNode(creation, creation
            .WithType(creation.Type is QualifiedNameSyntax qualified ? qualified.WithRight(Adam(qualified.Right)) : Adam(creation.Type))
            .WithArgumentList(list.WithArguments(decay < 0 ? arguments : arguments.RemoveAt(decay))));

        static IdentifierNameSyntax Adam(SyntaxNode like) => SyntaxFactory.IdentifierName("Adam").WithTriviaFrom(like);
    }

    // what is declared as an AdamW cannot be an Adam
    private static bool IsHeldAsAdamW(ObjectCreationExpressionSyntax creation) =>
        creation.Parent is EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type: var type } } && type.ToString().Split('.').Last() == "AdamW";
}
