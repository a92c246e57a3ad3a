extern alias compiler;

using System.Collections.Immutable;
using Kiln.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Kiln.Generators.Tests.CodeFixes;

/// <summary>A file of declarations before and after its findings are mended as the editor mends them.</summary>
internal static class Mending
{
    private static readonly MendProvider Provider = new();

    /// <summary>Asserts that a finding can be mended, what comes of it, and that nothing is found there any more.</summary>
    public static async Task Gives(string rule, string before, string after)
    {
        var action = Assert.Single(await Offers(rule, before));
        var mended = await Apply(action);
        Assert.Equal(after, mended);

        var project = Project.Of(mended);
        Assert.Empty(project.Problems);
        Assert.Empty(project.Faults);
        Assert.DoesNotContain(project.Findings, finding => finding.Id == rule);
    }

    /// <summary>What the editor offers for the first finding of a rule.</summary>
    public static async Task<IReadOnlyList<CodeAction>> Offers(string rule, string text)
    {
        var (document, findings) = Open(rule, text);
        var actions = new List<CodeAction>();
        await Provider.RegisterCodeFixesAsync(new CodeFixContext(document, findings[0], (action, _) => actions.Add(action), default));
        return actions;
    }

    /// <summary>The file with all findings of a rule mended at once.</summary>
    public static async Task<string> All(string rule, string text)
    {
        var (document, findings) = Open(rule, text);
        var context = new FixAllContext(document, Provider, FixAllScope.Document, rule, [rule], new Found(findings), default);
        return await Apply((await Provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private static async Task<string> Apply(CodeAction action)
    {
        var change = (ApplyChangesOperation)Assert.Single(await action.GetOperationsAsync(default));
        return (await change.ChangedSolution.Projects.Single().Documents.Single().GetTextAsync()).ToString();
    }

    // the findings of the compiler's own tests, in the tree that the editor has open
    private static (Document Document, ImmutableArray<Diagnostic> Findings) Open(string rule, string text)
    {
        var document = new AdhocWorkspace().AddProject("Declared", LanguageNames.CSharp).AddDocument("File1.cs", text);
        var tree = document.GetSyntaxTreeAsync().GetAwaiter().GetResult()!;
        var findings = Project.Of(text).Findings.Where(finding => finding.Id == rule)
            .Select(finding => Diagnostic.Create(finding.Descriptor, tree.GetLocation(finding.Location.SourceSpan), finding.Properties)).ToImmutableArray();
        Assert.NotEmpty(findings);
        return (document, findings);
    }

    private sealed class Found(ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
