using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Tests.Diagnostics;

/// <summary>A declaration in which the place is marked that a finding should be about.</summary>
internal sealed class Declaration
{
    private readonly Project project;
    private readonly string? marked;
    private readonly Location place;

    private Declaration(string[] files)
    {
        var texts = files.Select(MarkedText.Parse).ToList();
        project = Project.Of([.. texts.Select(text => text.Text)]);
        var file = texts.FindIndex(text => text.Spans.Count > 0);
        marked = file < 0 ? null : texts[file].Text.Substring(texts[file].Spans[0].Start, texts[file].Spans[0].Length);
        place = file < 0 ? Location.None : project.Written.SyntaxTrees[file + 1].GetLocation(texts[file].Spans[0]);
    }

    public static Declaration Of(params string[] files) => new(files);

    /// <summary>A model around some lines, which are its layers.</summary>
    public static Declaration OfLayers(string layers, string words = "Input(3, 8, 8)") => Of($"[Model, {words}]\npublic sealed partial class Net\n{{\n{layers}\n}}");

    /// <summary>Asserts that one error is all there is to read in the whole project, that it stands at the mark, and what it speaks of.</summary>
    public void IsRefused(string id, params string[] speaksOf) => Has(id, DiagnosticSeverity.Error, speaksOf);

    /// <summary>Asserts the same of a warning.</summary>
    public void IsWarnedOf(string id, params string[] speaksOf) => Has(id, DiagnosticSeverity.Warning, speaksOf);

    /// <summary>Asserts the same of a hint.</summary>
    public void IsHinted(string id, params string[] speaksOf) => Has(id, DiagnosticSeverity.Info, speaksOf);

    /// <summary>Asserts that these hints are all there is to say.</summary>
    public void DrawsOnly(params string[] hints)
    {
        Assert.Empty(project.Problems);
        Assert.Equal(hints, project.Findings.Select(finding => finding.Id).Order(StringComparer.Ordinal));
        Assert.All(project.Findings, finding => Assert.Equal(DiagnosticSeverity.Info, finding.Severity));
    }

    /// <summary>Asserts that C# itself has something to say, of these kinds, and that nothing is added to it.</summary>
    public void IsLeftToTheLanguage(params string[] ids)
    {
        Assert.Empty(project.Findings);
        Assert.Equal(ids, project.Problems.Select(problem => problem.Id).Order(StringComparer.Ordinal));
        Assert.All(project.Problems, problem => Assert.StartsWith("File", problem.Location.SourceTree?.FilePath, StringComparison.Ordinal));
    }

    /// <summary>Asserts that there is nothing to say.</summary>
    public void IsClean() => Assert.Empty(project.Problems.Concat(project.Findings));

    private void Has(string id, DiagnosticSeverity severity, string[] speaksOf)
    {
        Assert.Empty(project.Problems);
        var finding = Assert.Single(project.Findings);
        Assert.Equal((id, severity), (finding.Id, finding.Severity));
        Assert.Equal(marked, finding.Location.SourceTree!.ToString().Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length));
        Assert.Equal(place, finding.Location);
        Assert.All(speaksOf, word => Assert.Contains(word, finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}
