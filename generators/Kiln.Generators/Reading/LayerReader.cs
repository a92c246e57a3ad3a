using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Generators.Reading;

/// <summary>Reads a property of a model as a layer.</summary>
public static class LayerReader
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Whether a property is meant as a layer: it has a word of the language on it, or the form of a layer.</summary>
    public static bool IsMeant(IPropertySymbol property, PropertyDeclarationSyntax syntax) =>
        (IsLayer(property.Type) && IsPartial(syntax)) || property.GetAttributes().Any(attribute => AttributeReader.IsWord(attribute.AttributeClass));

    /// <summary>Whether a property has the form of a layer.</summary>
    public static bool IsWellFormed(IPropertySymbol property, PropertyDeclarationSyntax syntax) =>
        IsLayer(property.Type) && IsPartial(syntax) && property.SetMethod is null && (!property.IsStatic || property.ContainingType.IsStatic);

    /// <summary>Whether a type is <c>Kiln.Layer</c>.</summary>
    public static bool IsLayer(ITypeSymbol type) => KilnType.Is(type, nameof(Layer));

    /// <summary>Whether a property has another half.</summary>
    public static bool IsPartial(PropertyDeclarationSyntax syntax) => syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>The layer.</summary>
    public static LayerDeclaration Read(IPropertySymbol property, PropertyDeclarationSyntax syntax, Sequence<Word> words) =>
        new(property.Name, Head(property, syntax), Accessors(syntax), words, DocumentationReader.Read(syntax));

    private static string Head(IPropertySymbol property, PropertyDeclarationSyntax syntax) => IsPartial(syntax)
        ? string.Join(" ", [.. syntax.Modifiers.Select(modifier => modifier.Text), property.Type.ToDisplayString(TypeFormat), syntax.Identifier.Text])
        : "";

    private static Sequence<string> Accessors(PropertyDeclarationSyntax syntax) =>
        (syntax.AccessorList?.Accessors ?? []).Select(accessor => string.Join(" ", accessor.Modifiers.Append(accessor.Keyword).Select(token => token.Text))).ToSequence();
}
