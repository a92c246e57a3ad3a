using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Generators.Reading;

/// <summary>Reads a class with <c>[Model]</c> into a declaration, and remembers where each part of it stands in the text.</summary>
public static class ModelReader
{
    /// <summary>The attribute that marks a model.</summary>
    public const string Marker = "Kiln.ModelAttribute";

    private const string ForwardName = "Forward";

    public static ModelReading Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var spans = new Dictionary<Site, Location>();

        var declarations = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().ToList();
        spans[new Site.Model()] = declarations.FirstOrDefault()?.Identifier.GetLocation() ?? Location.None;
        findings.AddRange(CheckClass(type, declarations));

        var words = Words(type, index => new Site.ModelWord(index), spans, cancellation);
        var layers = new List<LayerDeclaration>();
        var files = new HashSet<SyntaxTree>();
        Expression? forward = null;
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(property => !property.IsPartialDefinition || property.PartialDefinitionPart is null))
        {
            if (Syntax(property, cancellation) is not { } syntax) continue;
            if (property.Name == ForwardName && IsLayer(property.Type)) forward = ForwardReader.Read(syntax, spans, findings);
            else if (property.GetAttributes().Any(attribute => AttributeReader.IsWord(attribute.AttributeClass)))
            {
                var index = layers.Count;
                files.Add(syntax.SyntaxTree);
                spans[new Site.Layer(index)] = syntax.Identifier.GetLocation();
                if (!IsLayer(property.Type) || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword) || property.SetMethod is not null || property.IsStatic)
                    findings.Add(Finding.Of(Rules.BadLayer, new Site.Layer(index), property.Name));
                layers.Add(new(property.Name, Modifiers(syntax), Words(property, word => new Site.LayerWord(index, word), spans, cancellation), Documentation(syntax)));
            }
        }

        if (forward is null && files.Count > 1) findings.Add(Finding.Of(Rules.UnknownOrder, new Site.Model(), type.Name));
        return new(new(Identity(type), words, layers.ToSequence(), forward, findings.ToSequence()), spans);
    }

    private static IEnumerable<Finding> CheckClass(INamedTypeSymbol type, IReadOnlyList<TypeDeclarationSyntax> declarations)
    {
        var site = new Site.Model();
        if (declarations.Any(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))) yield return Finding.Of(Rules.NotPartial, site, type.Name);
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax t && !t.Modifiers.Any(SyntaxKind.PartialKeyword)))
                yield return Finding.Of(Rules.NotPartial, site, outer.Name);
            if (outer.IsGenericType) yield return Finding.Of(Rules.BadClass, site, type.Name, $"lies in the generic type '{outer.Name}'");
        }

        if (type.IsGenericType) yield return Finding.Of(Rules.BadClass, site, type.Name, "is generic");
        if (type.IsStatic) yield return Finding.Of(Rules.BadClass, site, type.Name, "is static");
        if (type.IsAbstract && !type.IsStatic) yield return Finding.Of(Rules.BadClass, site, type.Name, "is abstract");
        if (type.IsRecord) yield return Finding.Of(Rules.BadClass, site, type.Name, "is a record");
        if (type.BaseType is { SpecialType: not SpecialType.System_Object } parent && parent.ToDisplayString() != ModelBase)
            yield return Finding.Of(Rules.BadClass, site, type.Name, $"derives from '{parent.Name}'");
    }

    /// <summary>The class that the generated half derives from.</summary>
    public const string ModelBase = "Kiln.Models.Model";

    private static Sequence<Word> Words(ISymbol symbol, Func<int, Site> site, Dictionary<Site, Location> spans, CancellationToken cancellation)
    {
        var words = new List<Word>();
        foreach (var attribute in symbol.GetAttributes())
        {
            if (AttributeReader.Read(attribute) is not { } word) continue;
            spans[site(words.Count)] = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? Location.None;
            words.Add(word);
        }

        return words.ToSequence();
    }

    private static bool IsLayer(ITypeSymbol type) => type is { Name: "Layer", ContainingNamespace: { Name: "Kiln", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>The user's own declaration of a property: not the half that is generated.</summary>
    private static PropertyDeclarationSyntax? Syntax(IPropertySymbol property, CancellationToken cancellation) =>
        property.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<PropertyDeclarationSyntax>().FirstOrDefault();

    private static string Modifiers(PropertyDeclarationSyntax syntax) =>
        string.Join(" ", syntax.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.PartialKeyword)).Select(modifier => modifier.Text));

    // read as text: whether comments are parsed depends on the build's settings
    private static Sequence<string> Documentation(PropertyDeclarationSyntax syntax) =>
        syntax.GetLeadingTrivia().ToFullString().Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("///", StringComparison.Ordinal))
            .Select(line => line.Substring(3).Trim()).ToSequence();

    private static TypeIdentity Identity(INamedTypeSymbol type)
    {
        var containers = new Stack<string>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containers.Push($"{(outer.IsRecord ? outer.TypeKind == TypeKind.Struct ? "record struct" : "record" : outer.TypeKind switch { TypeKind.Struct => "struct", TypeKind.Interface => "interface", _ => "class" })} {outer.Name}");
        return new(type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(), containers.ToSequence(), type.Name);
    }
}
