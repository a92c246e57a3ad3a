using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Generators.Reading;

/// <summary>Reads a class with <c>[Block]</c>, symbolic over its parameters.</summary>
public static class BlockReader
{
    /// <summary>The attribute that marks a block, and the class that blocks derive from.</summary>
    public const string Marker = "Kiln.BlockAttribute";

    private const string Body = "Body";

    /// <summary>Whether a class derives from the one that blocks derive from.</summary>
    public static bool IsBlock(INamedTypeSymbol? type) => KilnType.Derives(type, nameof(BlockAttribute));

    /// <summary>Whether a class is marked as a block.</summary>
    public static bool IsMarked(INamedTypeSymbol type) => type.GetAttributes().Any(attribute => KilnType.Is(attribute.AttributeClass, nameof(BlockAttribute)));

    /// <summary>What a block is called in declarations that use it.</summary>
    public static string NameOf(INamedTypeSymbol type) => type.ToDisplayString();

    /// <summary>The block as declared, and where each part of it stands in the text.</summary>
    public static BlockReading Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var spans = new Dictionary<Site, Location> { [new Site.Model()] = type.Locations.FirstOrDefault() ?? Location.None };
        findings.AddRange(Obstacles(type).Select(obstacle => Finding.Of(Rules.BadBlock, new Site.Model(), type.Name, obstacle)));

        var reader = new ExpressionReader(type, compilation, spans, findings, cancellation);
        var property = type.GetMembers(Body).OfType<IPropertySymbol>().FirstOrDefault(member => member.IsOverride && LayerReader.IsLayer(member.Type))?.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellation)).OfType<PropertyDeclarationSyntax>().FirstOrDefault();
        if (property is null && findings.Count == 0) findings.Add(Finding.Of(Rules.BadBlock, new Site.Model(), type.Name, "has no body; add protected override Layer Body => …"));

        var body = property is null ? null : reader.Read(property);
        var isBroken = body is null && property is not null && IsRefused(property, compilation, cancellation);
        var parameters = type.InstanceConstructors.FirstOrDefault(constructor => !constructor.IsImplicitlyDeclared || type.InstanceConstructors.Length == 1)?.Parameters.Select(TermReader.Parameter).ToSequence() ?? default;
        return new(new(NameOf(type), parameters, body, reader.Helpers, findings.ToSequence(), isBroken, IsPublic(type)), spans);
    }

    /// <summary>Whether C# itself finds an error in a property.</summary>
    public static bool IsRefused(PropertyDeclarationSyntax property, Compilation compilation, CancellationToken cancellation) =>
        compilation.GetSemanticModel(property.SyntaxTree).GetDiagnostics(property.Span, cancellation).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static IEnumerable<string> Obstacles(INamedTypeSymbol type)
    {
        if (!IsBlock(type)) yield return "does not derive from BlockAttribute; write : BlockAttribute after its name";
        if (!IsMarked(type)) yield return "is not marked; put [Block] on it";
        if (type.Arity > 0) yield return "is generic; make it a plain class";
        if (type.IsAbstract) yield return "is abstract; make it a plain class";
        if (type.InstanceConstructors.Count(constructor => !constructor.IsImplicitlyDeclared) > 1) yield return "has several constructors; keep one";
    }

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (var declared = type; declared is not null; declared = declared.ContainingType)
            if (declared.DeclaredAccessibility != Accessibility.Public) return false;
        return true;
    }
}
