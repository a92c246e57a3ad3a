using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Tests.Diagnostics;

/// <summary>A finding can be silenced, or given another weight, in every way that C# has for it.</summary>
public class SilencingTests
{
    private const string Model = """
        [Model, Input(3)]
        public sealed partial class Net
        {
            [Linear(10), Zeros] public partial Layer Scores { get; }
        }
        """;

    [Fact]
    public void Nothing_said_it_is_a_warning() => Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(Project.Of(Model).Findings).Severity);

    [Fact]
    public void By_pragma() => Assert.Empty(Project.Of(Model.Replace("    [Linear", "#pragma warning disable KILN201\n    [Linear", StringComparison.Ordinal)).Findings);

    [Fact]
    public void By_an_attribute_on_the_layer() => Assert.Empty(Project.Of(Model.Replace("[Linear", "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Kiln\", \"KILN201\")] [Linear", StringComparison.Ordinal)).Findings);

    [Fact]
    public void By_an_attribute_on_the_class() => Assert.Empty(Project.Of("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Kiln\", \"KILN201\")]\n" + Model).Findings);

    [Fact]
    public void By_the_projects_settings() =>
        Assert.Empty(Project.Of(Model).With(options => options.WithSpecificDiagnosticOptions([new("KILN201", ReportDiagnostic.Suppress)])).Findings);

    [Fact]
    public void By_an_editorconfig() => Assert.Empty(WithEditorConfig("[*.cs]\ndotnet_diagnostic.KILN201.severity = none").Findings);

    [Fact]
    public void An_editorconfig_for_other_files_changes_nothing() => Assert.Single(WithEditorConfig("[Other.cs]\ndotnet_diagnostic.KILN201.severity = none").Findings);

    [Fact]
    public void An_editorconfig_makes_it_an_error() =>
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(WithEditorConfig("[*.cs]\ndotnet_diagnostic.KILN201.severity = error").Findings).Severity);

    private static Project WithEditorConfig(string text) => Project.Of(Model).With(options => options.WithSyntaxTreeOptionsProvider(new EditorConfig(text)));
}
