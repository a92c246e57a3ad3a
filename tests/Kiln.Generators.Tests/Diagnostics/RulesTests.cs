extern alias compiler;

using System.Text.RegularExpressions;
using compiler::Kiln.Generators;
using compiler::Kiln.Generators.Declarations;

namespace Kiln.Generators.Tests.Diagnostics;

public partial class RulesTests
{
    [Fact]
    public void Every_rule_has_a_test() => Assert.Equal(
        Rules.All.Select(rule => rule.Id),
        typeof(RulesTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetCustomAttributesData())
            .Where(attribute => attribute.AttributeType == typeof(TraitAttribute) && (string)attribute.ConstructorArguments[0].Value! == "Rule")
            .Select(attribute => (string)attribute.ConstructorArguments[1].Value!).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_analyzer_supports_every_rule() => Assert.Equal(Rules.All.Select(rule => rule.Id), new KilnAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id));

    [Fact]
    public void Every_id_is_one_rule() => Assert.Equal(Rules.All.Count, Rules.All.Select(rule => rule.Id).Distinct().Count());

    [Fact]
    public void A_title_is_a_sentence_without_its_full_stop() => Assert.All(Rules.All, rule => Assert.Matches("^[A-Z][^{}]*[^.]$", rule.Title));

    [Fact]
    public void A_message_names_what_it_is_about_first() => Assert.All(Rules.All, rule => Assert.Matches(@"^(Layer )?('\{0\}'|\{0\})", rule.Message));

    [Fact]
    public void A_message_that_refuses_says_what_to_do() => Assert.All(Rules.All.Where(rule => rule.Weight != Weight.Hint), rule => Assert.Matches("[:;,].+", rule.Message));

    [Fact]
    public void Ids_are_grouped_by_category() => Assert.All(Rules.All, rule => Assert.Equal(
        rule.Category, Group().Match(rule.Id).Groups[1].Value switch { "0" => "Kiln.Declaration", "1" => "Kiln.Shape", _ => "Kiln.Practice" }));

    [GeneratedRegex(@"^KILN(\d)\d\d$")]
    private static partial Regex Group();
}
