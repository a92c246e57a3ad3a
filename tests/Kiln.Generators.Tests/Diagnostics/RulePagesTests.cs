extern alias compiler;

using System.Text.RegularExpressions;
using compiler::Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Tests.Diagnostics;

/// <summary>Every practice has a page of its own, and what stands there is so.</summary>
public partial class RulePagesTests
{
    public static TheoryData<string> Practices => [.. Rules.All.Where(rule => rule.Category == "Kiln.Practice").Select(rule => rule.Id)];

    [Fact]
    public void There_is_a_page_for_each_practice_and_no_other() =>
        Assert.Equal(Rules.All.Where(rule => rule.Category == "Kiln.Practice").Select(rule => rule.Id), Directory.EnumerateFiles(Folder, "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Practices))]
    public void A_page_has_every_part(string id)
    {
        var rule = Rules.All.Single(rule => rule.Id == id);
        Assert.StartsWith($"# {id}: {rule.Title}\n\n**{rule.Weight}.** Threshold: ", Page(id), StringComparison.Ordinal);
        Assert.Equal(["Why", "Example", "Better", "When to silence it", "Source"], Heading().Matches(Page(id)).Select(match => match.Groups[1].Value));
    }

    [Theory, MemberData(nameof(Practices))]
    public void Its_example_draws_the_finding(string id) => Assert.Contains(id, Findings(id, 0));

    [Theory, MemberData(nameof(Practices))]
    public void What_is_better_draws_neither_it_nor_a_warning(string id) => Assert.DoesNotContain(Findings(id, 1), found => found == id || Rules.All.Single(rule => rule.Id == found).Weight != Weight.Hint);

    [Theory, MemberData(nameof(Practices))]
    public void A_page_says_whether_the_editor_can_mend_it(string id) =>
        Assert.Equal(new Kiln.CodeFixes.MendProvider().FixableDiagnosticIds.Contains(id), Page(id).Contains("The editor offers this mend", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Practices))]
    public void The_editor_shows_its_reason(string id)
    {
        var shown = new compiler::Kiln.Generators.KilnAnalyzer().SupportedDiagnostics.Single(descriptor => descriptor.Id == id).Description.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(Page(id).Split("\n## ")[1]["Why\n\n".Length..].TrimEnd(), shown);
    }

    private static List<string> Findings(string id, int block)
    {
        var project = Project.Of(Code().Matches(Page(id))[block].Groups[1].Value);
        Assert.Empty(project.Problems);
        return [.. project.Findings.Select(finding => finding.Id)];
    }

    private static string Folder => Path.Combine(Repository.Generators, "Practice", "Rules");

    private static string Page(string id) => File.ReadAllText(Path.Combine(Folder, $"{id}.md"));

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("```csharp\n(.+?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
