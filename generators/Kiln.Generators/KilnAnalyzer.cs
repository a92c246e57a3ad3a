using System.Collections.Immutable;
using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;
using Kiln.Generators.Planning;
using Kiln.Generators.Practice;
using Kiln.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Kiln.Generators;

/// <summary>Reports what is wrong with declared networks, and what usually goes wrong with such: the generator's own stages, with places in the text.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KilnAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = Rules.All.ToImmutableDictionary(rule => rule.Id, Describe);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Rules.All.Select(rule => Descriptors[rule.Id])];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var compilation = start.Compilation;
            var library = new LibraryReader(compilation, new(() => Imports.Read(compilation, default)));
            start.RegisterSymbolAction(symbol => Analyze(symbol, library), SymbolKind.NamedType);
            start.RegisterOperationAction(AnalyzeFit, OperationKind.Invocation);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, LibraryReader library)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ModelReader.IsModel(type))
        {
            var reading = ModelReader.Read(type, context.Compilation, context.CancellationToken);
            var result = Checker.Check(reading.Declaration.Link(library.Read(reading.Declaration, context.CancellationToken)));
            var oversize = Oversize(result).ToList();
            Report(context, result.Findings.Concat(oversize).Concat(oversize.Count > 0 ? [] : Practices.Review(result)), reading.Spans);
        }
        else if (BlockReader.IsBlock(type) || BlockReader.IsMarked(type))
        {
            var reading = BlockReader.Read(type, context.Compilation, context.CancellationToken);
            if (!reading.Spec.IsBroken) Report(context, reading.Spec.Findings, reading.Spans);
        }
    }

    private static void AnalyzeFit(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (RecipeReader.Fitted(call) is not { } type || !ModelReader.IsModel(type) || RecipeReader.Optimizer(call) is not { } optimizer) return;
        if (!RecipeReader.IsOf(optimizer.Type, "AdamW") || RecipeReader.Constant(optimizer, "Decay") is null or 0.0) return;
        if (!Regularisation.Shrinks(ModelReader.Read(type, context.Compilation, context.CancellationToken).Declaration)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors[Rules.DecaysTwice.Id], optimizer.Syntax.GetLocation(), type.Name));
    }

    private static void Report(SymbolAnalysisContext context, IEnumerable<Finding> findings, IReadOnlyDictionary<Site, Location> spans)
    {
        foreach (var finding in findings)
        {
            var location = spans.TryGetValue(finding.Site, out var span) ? span : context.Symbol.Locations.FirstOrDefault() ?? Location.None;

            // what the message says, for a mend that needs it
            var said = finding.Arguments.Select((argument, i) => (Number: $"{i}", argument)).ToImmutableDictionary(entry => entry.Number, entry => (string?)entry.argument);
            context.ReportDiagnostic(Diagnostic.Create(Descriptors[finding.Rule.Id], location, said, [.. finding.Arguments]));
        }
    }

    private static IEnumerable<Finding> Oversize(CheckResult result) => result.Network is { } network && Planner.Plan(network) is null
        ? [Finding.Of(Rules.TooLarge, new Site.Model(), $"'{network.Type.Name}'", "its workspace", "over two billion values")]
        : [];

#pragma warning disable RS1033, RS2000, RS2001 // Titles and messages are values of the compiler's own stages; a test compares them with the release files.
    private static DiagnosticDescriptor Describe(Rule rule) => new(rule.Id, rule.Title, rule.Message, rule.Category, rule.Weight switch
    {
        Weight.Error => DiagnosticSeverity.Error,
        Weight.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    }, isEnabledByDefault: true, description: RulePage.Reason(rule.Id));
#pragma warning restore RS1033, RS2000, RS2001
}
