using System.Globalization;
using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Generators.Reading;

/// <summary>Reads the vocabulary from the attributes that declare it, in the library's own build.</summary>
public static class VocabularyReader
{
    /// <summary>The library that declares the vocabulary.</summary>
    private const string Library = "Kiln";

    /// <summary>Whether a class may declare a word.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is ClassDeclarationSyntax { BaseList: not null } type && type.Identifier.ValueText.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>The forms of a word that a class declares, one for each of its constructors; none where it declares none.</summary>
    public static Sequence<VocabularyWord> Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.ContainingAssembly.Name != Library || type.IsAbstract || !type.IsSealed || !KilnType.Derives(type, nameof(PartAttribute))) return default;
        var documentation = type.DeclaringSyntaxReferences.Select(reference => DocumentationReader.Read(reference.GetSyntax(cancellation))).FirstOrDefault(lines => lines.Count > 0);
        return type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)
            .Select(constructor => new VocabularyWord(type.Name.Substring(0, type.Name.Length - Suffix.Length), constructor.Parameters.Select(Read).ToSequence(), documentation)).ToSequence();
    }

    private const string Suffix = "Attribute";

    private static VocabularyParameter Read(IParameterSymbol parameter) => new(
        (parameter.IsParams ? "params " : "") + parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)),
        parameter.Name, parameter.HasExplicitDefaultValue ? Literal(parameter) : null);

    private static string Literal(IParameterSymbol parameter) => parameter.Type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum } type => type.GetMembers().OfType<IFieldSymbol>().First(member => Equals(member.ConstantValue, parameter.ExplicitDefaultValue))
            .ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType)),
        _ => parameter.ExplicitDefaultValue switch
        {
            null => "null",
            double value => value.ToString("R", CultureInfo.InvariantCulture),
            var value => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
        },
    };
}
