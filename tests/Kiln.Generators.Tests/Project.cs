extern alias compiler;

using compiler::Kiln.Generators.Declarations;
using compiler::Kiln.Generators.Reading;
using Kiln.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kiln.Generators.Tests;

/// <summary>A user's project of declarations given as text, with what the compiler makes of it.</summary>
internal sealed class Project
{
    // one for all, so that the references are bound once
    private static readonly CSharpCompilation Empty = Declared.Compilation("global using Kiln;");

    private readonly Lazy<Compilation> generated;
    private readonly Lazy<ILookup<bool, Diagnostic>> diagnostics;

    private Project(CSharpCompilation written)
    {
        Written = written;
        generated = new(() => Declared.Generate(Written));
        diagnostics = new(() => Declared.Diagnostics(Generated).ToLookup(diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal)));
    }

    /// <summary>What the user wrote.</summary>
    public CSharpCompilation Written { get; }

    /// <summary>The same with what the generator adds.</summary>
    public Compilation Generated => generated.Value;

    /// <summary>Errors and warnings of C# itself.</summary>
    public IEnumerable<Diagnostic> Problems => diagnostics.Value[true].Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsForTheUser(diagnostic));

    /// <summary>What the analyzer says.</summary>
    public IEnumerable<Diagnostic> Findings => diagnostics.Value[false];

    /// <summary>What the analyzer says that is more than a hint.</summary>
    public IEnumerable<Diagnostic> Faults => Findings.Where(finding => finding.Severity >= DiagnosticSeverity.Warning);

    /// <summary>The text generated for a model, by the name of its file.</summary>
    public string Code(string file = "Net.g.cs") => Generated.SyntaxTrees.Single(tree => Path.GetFileName(tree.FilePath) == file).ToString();

    public static Project Of(params string[] files) => new(Empty.AddSyntaxTrees([.. files.Select((text, i) => Parse(text, $"File{i + 1}.cs"))]));

    /// <summary>The same project built with other settings.</summary>
    public Project With(Func<CSharpCompilationOptions, CSharpCompilationOptions> settings) => new(Written.WithOptions(settings(Written.Options)));

    /// <summary>The same project with another that it refers to.</summary>
    public Project Referencing(MetadataReference other) => new(Written.AddReferences(other));

    /// <summary>What a class of the project declares.</summary>
    public ModelDeclaration Read(string name = "Net") => ModelReader.Read(Written.GetTypeByMetadataName(name)!, Written, default).Declaration;

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)Empty.SyntaxTrees[0].Options, path, System.Text.Encoding.UTF8);

    // that the user's own classes are without documentation is no concern of these tests
    private static bool IsForTheUser(Diagnostic diagnostic) => diagnostic.Id == "CS1591" && diagnostic.Location.SourceTree?.FilePath.StartsWith("File", StringComparison.Ordinal) == true;
}
