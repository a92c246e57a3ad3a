extern alias compiler;

using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using compiler::Kiln.Generators;
using Kiln.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;

namespace Kiln.Testing;

/// <summary>Declarations as text, compiled while a test runs: to look at what the compiler says and writes, or to run the network.</summary>
public static class Declared
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    // what every SDK project leaves out: TorchSharp was built against an older framework than the one it runs on
    private static readonly Dictionary<string, ReportDiagnostic> Unified = new() { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress };

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Model).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location),
    ];

    /// <summary>A project of these files, as a user has it: nullable, no unsafe code, documentation written.</summary>
    public static CSharpCompilation Compilation(params string[] files) => CSharpCompilation.Create(
        "Declared" + Guid.NewGuid().ToString("N"),
        files.Select((text, i) => CSharpSyntaxTree.ParseText(text, Options, $"File{i + 1}.cs", System.Text.Encoding.UTF8)),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release, specificDiagnosticOptions: Unified));

    /// <summary>The generator, ready to run on a project, with its steps tracked.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new KilnGenerator().AsSourceGenerator()], parseOptions: Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The project with what the generator adds to it.</summary>
    public static Compilation Generate(Compilation compilation)
    {
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }

    /// <summary>What C# and the analyzer say of a project, generated code included.</summary>
    public static ImmutableArray<Diagnostic> Diagnostics(Compilation generated) =>
        generated.WithAnalyzers([new KilnAnalyzer()]).GetAllDiagnosticsAsync().GetAwaiter().GetResult();

    /// <summary>Builds a project and makes a network of one of its classes.</summary>
    /// <param name="name">The class.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="files">The files.</param>
    /// <exception cref="InvalidOperationException">The project does not compile; the message lists why.</exception>
    public static Model Build(string name, long seed, params string[] files) =>
        (Model)Activator.CreateInstance(Load(files).GetType(name, throwOnError: true)!, seed)!;

    /// <summary>Builds a project and loads it.</summary>
    public static Assembly Load(params string[] files)
    {
        using var image = new MemoryStream();
        EmitResult result = Generate(Compilation(files)).Emit(image);
        if (!result.Success) throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }
}
