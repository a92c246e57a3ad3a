using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Reading;

/// <summary>Knows Kiln's own types by name. It is asked of every attribute at every keystroke, and so spells no names out.</summary>
internal static class KilnType
{
    /// <summary>Whether a type is the one of this name in the namespace <c>Kiln</c>.</summary>
    public static bool Is(ITypeSymbol? type, string name) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "Kiln", ContainingNamespace.IsGlobalNamespace: true } } && type.MetadataName == name;

    /// <summary>Whether a class derives from the one of this name.</summary>
    public static bool Derives(INamedTypeSymbol? type, string name)
    {
        for (var parent = type?.BaseType; parent is not null; parent = parent.BaseType)
            if (Is(parent, name)) return true;
        return false;
    }
}
