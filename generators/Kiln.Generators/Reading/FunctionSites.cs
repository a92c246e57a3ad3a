using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Reading;

/// <summary>Puts functions of a class's own into the words that apply them. What cannot be read of one is said once, where it stands.</summary>
internal sealed class FunctionSites(INamedTypeSymbol type, Compilation compilation, Dictionary<Site, Location> spans, List<Finding> findings, CancellationToken cancellation)
{
    private readonly Dictionary<string, Formula?> known = new(StringComparer.Ordinal);
    private int count;

    /// <summary>A word with its function, if it applies one.</summary>
    public Word Apply(Word word, Site site) => word.Attribute is ApplyAttribute apply ? word with { Formula = Read(apply.Function, spans[site]) } : word;

    /// <summary>The function of a name; null where it cannot be read, and a finding says why.</summary>
    public Formula? Read(string name, Location use)
    {
        if (known.TryGetValue(name, out var formula)) return formula;
        return known[name] = new FunctionReader(type, compilation, Refuse, cancellation).Read(name, use);
    }

    private void Refuse(Rule rule, Location place, string what)
    {
        var site = new Site.Expression(new("[Pointwise]", count++));
        spans[site] = place;
        findings.Add(Finding.Of(rule, site, what));
    }
}
