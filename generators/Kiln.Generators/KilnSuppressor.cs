using System.Collections.Immutable;
using Kiln.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kiln.Generators;

/// <summary>Withdraws what others say of expressions over layers as if they ran: that such a property could be static, where its class is what it describes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KilnSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Static = new("KILNS01", "CA1822", "An expression over layers is read by the compiler as part of its class.");

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Static];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree) continue;
            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            if (context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken) is IPropertySymbol property && LayerReader.IsLayer(property.Type))
                context.ReportSuppression(Suppression.Create(Static, diagnostic));
        }
    }
}
