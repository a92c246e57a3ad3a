using System.Text;
using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;
using Kiln.Generators.Planning;
using Kiln.Generators.Reading;
using Kiln.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Kiln.Generators;

/// <summary>
/// Writes the other half of every model. It emits and says nothing: findings come from <see cref="KilnAnalyzer"/>, which runs the
/// same stages and can be silenced in every usual way.
/// </summary>
/// <remarks>
/// Roslyn runs the reading of marked classes again at every edit. What it gives compares by value, so all after it is
/// skipped unless the declaration itself has changed.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class KilnGenerator : IIncrementalGenerator
{
    /// <summary>The step that reads declarations, by the name that tests know it by.</summary>
    public const string ReadingStep = "Reading";

    /// <summary>The step that checks, plans and writes.</summary>
    public const string WritingStep = "Writing";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(ModelReader.Marker, static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (model, cancellation) => ModelReader.Read((INamedTypeSymbol)model.TargetSymbol, cancellation).Declaration)
            .WithTrackingName(ReadingStep);

        var files = declarations.Select(static (declaration, _) => Compile(declaration)).WithTrackingName(WritingStep);
        context.RegisterSourceOutput(files, static (output, file) =>
        {
            if (file.Text.Length > 0) output.AddSource(file.Name, SourceText.From(file.Text, Encoding.UTF8));
        });

        // emitted wherever Kiln is referenced: TorchSharp's first attempt to load its library is its last
        var referencesKiln = context.CompilationProvider.Select(static (compilation, _) => compilation.GetTypeByMetadataName("Kiln.Native.LibTorch") is { } type
            && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly));
        context.RegisterSourceOutput(referencesKiln, static (output, references) =>
        {
            if (references) output.AddSource("Kiln.Startup.g.cs", SourceText.From(StartupWriter.Text, Encoding.UTF8));
        });
    }

    private static GeneratedFile Compile(ModelDeclaration declaration)
    {
        var name = $"{declaration.Type.FileName}.g.cs";
        if (declaration.Findings.Any(finding => finding.Rule == Rules.NotPartial || finding.Rule == Rules.BadClass)) return new(name, ""); // a second half would only add errors of its own
        return new(name, Checker.Check(declaration).Network is { } network ? ModelWriter.Write(Planner.Plan(network)) : ModelWriter.WriteRefused(declaration));
    }

    private sealed record GeneratedFile(string Name, string Text);
}
