namespace Kiln.Generators.Declarations;

/// <summary>Something to tell the user about a declaration.</summary>
/// <param name="Rule">What kind of thing.</param>
/// <param name="Site">Where.</param>
/// <param name="Arguments">What the rule's message leaves open.</param>
public sealed record Finding(Rule Rule, Site Site, Sequence<string> Arguments)
{
    public static Finding Of(Rule rule, Site site, params string[] arguments) => new(rule, site, arguments.ToSequence());

    public override string ToString() => $"{Rule.Id} {string.Format(System.Globalization.CultureInfo.InvariantCulture, Rule.Message, [.. Arguments])}";
}
