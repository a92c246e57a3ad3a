namespace Kiln.Generators.Tests.Emission;

/// <summary>What the editor shows of a layer: the user's own words, and what the compiler knows.</summary>
public class DocumentationTests
{
    private const string Facts = "1×28×28 → 32×14×14 · 320 parameters · 452 kFLOP · receptive field 4×4";

    [Fact]
    public void Without_a_comment_it_is_what_the_compiler_knows() => AssertWritten("", $"/// <summary>{Facts}</summary>");

    [Fact]
    public void A_comment_is_carried_over_and_the_facts_follow_it() => AssertWritten(
        """
        /// <summary>Edges and corners.</summary>
        /// <example><code>
        ///     net.Edges
        /// </code></example>
        """,
        $"""
        /// <summary>Edges and corners.</summary>
        /// <example><code>
        ///     net.Edges
        /// </code></example>
        /// <remarks>{Facts}</remarks>
        """);

    [Fact]
    public void A_comment_between_stars_is_carried_over() => AssertWritten(
        """
        /**
         * <summary>Edges
         * and corners.</summary>
         */
        """,
        $"""
        /// <summary>Edges
        /// and corners.</summary>
        /// <remarks>{Facts}</remarks>
        """);

    [Fact]
    public void Other_comments_are_not() => AssertWritten(
        """
        // to do: more of them
        //// [Conv(64, 3)]
        /* for now */
        #region Edges
        #endregion
        """, $"/// <summary>{Facts}</summary>");

    [Fact]
    public void Text_without_tags_stays_text() => AssertWritten("/// Edges.", $"/// Edges.\n/// <remarks>{Facts}</remarks>");

    [Fact]
    public void The_editor_shows_both()
    {
        var layer = Of("/// <summary>Edges and corners.</summary>").Generated.GetTypeByMetadataName("Net")!.GetMembers("Edges").Single();
        var shown = layer.GetDocumentationCommentXml();
        Assert.Contains("Edges and corners.", shown, StringComparison.Ordinal);
        Assert.Contains(Facts, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Linear(10)] public partial Layer Scores { get; }")]
    [InlineData("[Linear(0)] public partial Layer Scores { get; }")]
    [InlineData("[Linear(10)] public partial Layer Scores { get; } [Linear(9)] public partial Layer Spare { get; } private Layer Forward => Scores;")]
    public void No_layer_is_without(string layers) =>
        Assert.Empty(Project.Of($"/// <summary>Digits.</summary>\n[Model, Input(3)] public partial class Net {{ {layers} }}").Generated.GetDiagnostics());

    private static void AssertWritten(string comment, string expected)
    {
        var project = Of(comment);
        var lines = project.Code().Split('\n').Select(line => line.Length > 4 && line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line).ToList();
        var end = lines.FindIndex(line => line.Contains("Layer Edges =>", StringComparison.Ordinal));
        Assert.Equal(expected.Split('\n'), lines.Take(end).Reverse().TakeWhile(line => line.StartsWith("///", StringComparison.Ordinal)).Reverse());
        Assert.Empty(project.Problems);
    }

    private static Project Of(string comment) => Project.Of($"[Model, Input(1, 28, 28)]\npublic sealed partial class Net\n{{\n{comment}\n[Conv(32, 3), Relu, MaxPool(2)] public partial Layer Edges {{ get; }}\n}}");
}
