using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.CodeFixes.Mends;

/// <summary>Changes to the declaration of a layer.</summary>
internal static class Properties
{
    /// <summary><c>public Layer Edges { get; set; }</c> → <c>public partial Layer Edges { get; }</c>.</summary>
    public static SyntaxNode? MakeLayer(SyntaxNode root, SyntaxNode at)
    {
        if (at.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { ExpressionBody: null, Initializer: null, AccessorList: { } accessors } property) return null;
        if (property.Type.ToString().Split('.').Last() != "Layer" || accessors.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null)) return null;

        var modifiers = property.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.StaticKeyword) && !modifier.IsKind(SyntaxKind.PartialKeyword)).ToList();
        if (modifiers.Count == 0) return null; // a layer without modifiers has nothing that its trivia could go to
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return root.ReplaceNode(property, property
            .WithModifiers(SyntaxFactory.TokenList(modifiers.Append(partial)))
            .WithAccessorList(accessors.WithAccessors(SyntaxFactory.List(accessors.Accessors.Where(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration))))));
    }
}
