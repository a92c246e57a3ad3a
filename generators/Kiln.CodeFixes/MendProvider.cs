using System.Collections.Immutable;
using System.Composition;
using Kiln.CodeFixes.Mends;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Kiln.CodeFixes;

/// <summary>Offers, beside a finding, the mend that its message speaks of, where it is clear: for one place, a file, a project or all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MendProvider)), Shared]
public sealed class MendProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Mend.All.Keys];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var mend = Mend.All[diagnostic.Id];
            var place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (mend.Apply(root, place, diagnostic) is not { } mended) continue;
            context.RegisterCodeFix(CodeAction.Create(mend.Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(mended)), diagnostic.Id), diagnostic);
        }
    }
}
