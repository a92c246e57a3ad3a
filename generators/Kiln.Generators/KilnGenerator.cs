using System.Collections.Immutable;
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

    /// <summary>The step that reads blocks.</summary>
    public const string BlockReadingStep = "BlockReading";

    /// <summary>The step that checks, plans and writes.</summary>
    public const string WritingStep = "Writing";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var blocks = context.SyntaxProvider
            .ForAttributeWithMetadataName(BlockReader.Marker, static (node, _) => node is ClassDeclarationSyntax,
                static (block, cancellation) => BlockReader.Read((INamedTypeSymbol)block.TargetSymbol, block.SemanticModel.Compilation, cancellation).Spec)
            .WithTrackingName(BlockReadingStep);
        var imported = context.CompilationProvider.Select(static (compilation, cancellation) => Imports.Read(compilation, cancellation));
        var library = blocks.Collect().Combine(imported).Select(static (both, _) => Library.Of(both.Left.Concat(both.Right)));

        var declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(ModelReader.Marker, static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (model, cancellation) => IsFirst(model) ? ModelReader.Read((INamedTypeSymbol)model.TargetSymbol, model.SemanticModel.Compilation, cancellation).Declaration : null)
            .WithTrackingName(ReadingStep)
            .SelectMany(static (declaration, _) => declaration is null ? ImmutableArray<ModelDeclaration>.Empty : [declaration])
            .Combine(library).Select(static (both, _) => both.Left.Link(both.Right));

        // the names of files may not differ in case alone, those of classes may
        var clashes = declarations.Select(static (declaration, _) => declaration.Type.FileName).Collect().Select(static (names, _) => names
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(alike => alike.Count() > 1).SelectMany(alike => alike.OrderBy(name => name, StringComparer.Ordinal)).ToSequence());

        var files = declarations.Select(static (declaration, _) => Compile(declaration)).WithTrackingName(WritingStep);
        context.RegisterSourceOutput(files.Combine(clashes), static (output, source) =>
        {
            var (file, alike) = source;
            var number = alike.ToList().IndexOf(file.Name) + 1;
            output.AddSource($"{file.Name}{(number == 0 ? "" : $".{number}")}.g.cs", SourceText.From(file.Text, Encoding.UTF8));
        });

        context.RegisterSourceOutput(blocks.Collect(), static (output, specs) =>
        {
            if (ExportWriter.Write(specs) is { } text) output.AddSource("Kiln.Generated.Exports.g.cs", SourceText.From(text, Encoding.UTF8));
        });

        // emitted wherever Kiln is referenced: TorchSharp's first attempt to load its library is its last
        var referencesKiln = context.CompilationProvider.Select(static (compilation, _) => compilation.GetTypeByMetadataName("Kiln.Native.LibTorch") is { } type
            && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly));
        context.RegisterSourceOutput(referencesKiln, static (output, references) =>
        {
            if (references) output.AddSource("Kiln.Generated.Startup.g.cs", SourceText.From(StartupWriter.Text, Encoding.UTF8));
        });
    }

    // a class marked twice, which C# refuses, is one class
    private static bool IsFirst(GeneratorAttributeSyntaxContext model)
    {
        var mark = model.TargetSymbol.GetAttributes().First(attribute => KilnType.Is(attribute.AttributeClass, nameof(ModelAttribute))).ApplicationSyntaxReference;
        return mark?.SyntaxTree == model.TargetNode.SyntaxTree && model.TargetNode.Span.Contains(mark.Span);
    }

    private static GeneratedFile Compile(ModelDeclaration declaration) => new(
        declaration.Type.FileName, Checker.Check(declaration).Network is { } network && Planner.Plan(network) is { } plan ? ModelWriter.Write(plan) : ModelWriter.WriteRefused(declaration));

    private sealed record GeneratedFile(string Name, string Text);
}
