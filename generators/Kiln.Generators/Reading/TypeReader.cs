using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Reading;

/// <summary>Reads what a class is called, and whether it can be a model.</summary>
public static class TypeReader
{
    /// <summary>The class that the generated half derives from.</summary>
    private const string ModelBase = "Kiln.Models.Model";

    private static readonly SymbolDisplayFormat Spelling = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters, miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The class by name.</summary>
    public static TypeIdentity Read(INamedTypeSymbol type)
    {
        var heads = new Stack<string>();
        for (var declared = type; declared is not null; declared = declared.ContainingType) heads.Push($"{Keyword(declared)} {Name(declared)}");
        return new(type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(), heads.ToSequence(), Name(type).Split('<')[0]);
    }

    /// <summary>What keeps a class from being a model. That it is not partial is for C# to say, as soon as it has another half.</summary>
    public static IEnumerable<string> Obstacles(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            if (outer.Arity > 0) yield return $"lies in the generic type '{outer.Name}'";

        if (type.Arity > 0) yield return "is generic";
        if (type.IsStatic) yield return "is static";
        if (type.IsAbstract && !type.IsStatic) yield return "is abstract";
        if (type.IsRecord) yield return "is a record";
        if (!type.IsRecord && type.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } parent && parent.ToDisplayString() != ModelBase)
            yield return $"derives from '{parent.Name}'";
    }

    private static string Name(INamedTypeSymbol type) => type.ToDisplayString(Spelling).Replace(" ", "");

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
