extern alias compiler;

using compiler::Kiln.Generators;
using Kiln.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Kiln.Generators.Tests.Incremental;

/// <summary>A project that is being edited, with the generator running along.</summary>
internal sealed class EditingSession
{
    private CSharpCompilation compilation;
    private GeneratorDriver driver;

    public EditingSession(params string[] files)
    {
        compilation = Project.Of(files).Written;
        driver = Declared.Driver().RunGenerators(compilation);
    }

    /// <summary>Why each declaration was as it was at the last edit.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reading => Reasons(Run.TrackedSteps[KilnGenerator.ReadingStep]);

    /// <summary>Why each file was as it was at the last edit.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Writing => Reasons(Run.TrackedSteps[KilnGenerator.WritingStep]);

    /// <summary>Why each output was as it was at the last edit.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Emission => Reasons(Run.TrackedOutputSteps.Values.SelectMany(steps => steps));

    private GeneratorRunResult Run => driver.GetRunResult().Results.Single();

    /// <summary>Replaces a text wherever it stands, as a person does at the keyboard.</summary>
    public void Replace(string old, string with)
    {
        var changed = compilation.SyntaxTrees.Where(tree => tree.ToString().Contains(old, StringComparison.Ordinal)).ToList();
        foreach (var tree in changed)
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(tree.ToString().Replace(old, with, StringComparison.Ordinal))));
        driver = driver.RunGenerators(compilation);
    }

    /// <summary>Adds a file.</summary>
    public void Add(string text)
    {
        compilation = compilation.AddSyntaxTrees(Project.Parse(text, "New.cs"));
        driver = driver.RunGenerators(compilation);
    }

    private static List<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) => [.. steps.SelectMany(step => step.Outputs).Select(output => output.Reason)];
}
