namespace Kiln.Generators.Practice;

/// <summary>The page of a rule: what it is about, why, and when it does not hold.</summary>
public static class RulePage
{
    private const string Why = "## Why";

    /// <summary>Why a rule is one; null where it has no page.</summary>
    public static string? Reason(string id)
    {
        using var stream = typeof(RulePage).Assembly.GetManifestResourceStream($"{id}.md");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        var page = reader.ReadToEnd();
        var start = page.IndexOf(Why, StringComparison.Ordinal) + Why.Length;
        return page.Substring(start, page.IndexOf("\n## ", start, StringComparison.Ordinal) - start).Trim();
    }
}
