using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Generators.Reading;

/// <summary>Reads a class with <c>[Model]</c> into a declaration, and remembers where each part of it stands in the text.</summary>
public static class ModelReader
{
    /// <summary>The attribute that marks a model.</summary>
    public const string Marker = "Kiln.ModelAttribute";

    private const string ForwardName = "Forward";

    /// <summary>Whether a class is marked as a model.</summary>
    public static bool IsModel(INamedTypeSymbol type) => type.GetAttributes().Any(attribute => KilnType.Is(attribute.AttributeClass, nameof(ModelAttribute)));

    public static ModelReading Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var spans = new Dictionary<Site, Location> { [new Site.Model()] = Name(type, cancellation) };
        findings.AddRange(TypeReader.Obstacles(type).Select(obstacle => Finding.Of(Rules.BadClass, new Site.Model(), type.Name, obstacle)));

        var words = Words(type, index => new Site.ModelWord(index), spans, cancellation);
        var functions = new FunctionSites(type, compilation, spans, findings, cancellation);
        var isBroken = IsRefused(type);
        var layers = new List<LayerDeclaration>();
        var files = new HashSet<SyntaxTree>();
        PropertyDeclarationSyntax? joining = null;
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (Syntax(property, cancellation) is not { } syntax) continue;
            var isForward = property.Name == ForwardName && LayerReader.IsLayer(property.Type);
            if (isForward && !LayerReader.IsPartial(syntax)) joining = syntax;
            else if (LayerReader.IsMeant(property, syntax))
            {
                var index = layers.Count;
                var isRepeated = layers.Any(layer => layer.Name == property.Name);
                isBroken |= isRepeated || IsRefused(property);
                if (isRepeated) continue;
                files.Add(syntax.SyntaxTree);
                spans[new Site.Layer(index)] = syntax.Identifier.GetLocation();
                if (isForward) findings.Add(Finding.Of(Rules.UnreadableExpression, new Site.Layer(index), ForwardName));
                else if (!LayerReader.IsWellFormed(property, syntax)) findings.Add(Finding.Of(Rules.BadLayer, new Site.Layer(index), property.Name));
                layers.Add(LayerReader.Read(property, syntax, Words(property, word => new Site.LayerWord(index, word), spans, cancellation).Select((word, w) => functions.Apply(word, new Site.LayerWord(index, w))).ToSequence()));
            }
        }

        var expressions = new ExpressionReader(type, compilation, spans, findings, cancellation);
        var forward = joining is null ? null : expressions.Read(joining);
        if (joining is null && files.Count > 1) findings.Add(Finding.Of(Rules.UnknownOrder, new Site.Model(), type.Name));
        isBroken |= joining is not null && forward is null && BlockReader.IsRefused(joining, compilation, cancellation);
        return new(new(TypeReader.Read(type), words, layers.ToSequence(), forward, expressions.Helpers, findings.ToSequence(), isBroken) { Text = new(DeclarationText.Of(type, cancellation)) }, spans);
    }

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

    private static bool IsRefused(ISymbol symbol) => symbol.GetAttributes().Any(AttributeReader.IsRefused);

    private static Location Name(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().FirstOrDefault()?.Identifier.GetLocation() ?? Location.None;

    /// <summary>The user's own declaration of a property: not the half that is generated.</summary>
    private static PropertyDeclarationSyntax? Syntax(IPropertySymbol property, CancellationToken cancellation) =>
        property.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<PropertyDeclarationSyntax>().FirstOrDefault();
}
