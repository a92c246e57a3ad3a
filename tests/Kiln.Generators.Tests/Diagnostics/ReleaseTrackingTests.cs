extern alias compiler;

using compiler::Kiln.Generators.Declarations;

namespace Kiln.Generators.Tests.Diagnostics;

/// <summary>The release files list the rules as they are.</summary>
public class ReleaseTrackingTests
{
    private const string Heading = """
        ### New Rules

        Rule ID | Category | Severity | Notes
        --------|----------|----------|------
        """;

    [Fact]
    public void Every_rule_is_listed_with_its_category_and_severity() => Assert.Equal(
        Rules.All.Select(rule => $"{rule.Id} | {rule.Category} | {Severity(rule.Weight)} | {rule.Title}"),
        Lines("AnalyzerReleases.Shipped.md").Concat(Lines("AnalyzerReleases.Unshipped.md")).Where(line => line.StartsWith("KILN", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void New_rules_stand_under_their_heading() => Assert.Contains(Heading, string.Join('\n', Lines("AnalyzerReleases.Unshipped.md")), StringComparison.Ordinal);

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Repository.Generators, file));

    private static string Severity(Weight weight) => weight switch { Weight.Error => "Error", Weight.Warning => "Warning", _ => "Info" };
}
