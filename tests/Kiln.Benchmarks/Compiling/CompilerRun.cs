extern alias compiler;

using System.Diagnostics;
using compiler::Kiln.Generators;
using Kiln.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Kiln.Benchmarks;

/// <summary>Times the compiler over a project of many networks: all of them, and after a keystroke in one.</summary>
internal static class CompilerRun
{
    private const int Rounds = 21;

    public static CompilerResult Run(int models, int layers)
    {
        var compilation = Declared.Compilation(Declarations.Files(models, layers));
        compilation.GetDiagnostics(); // what C# itself binds is no cost of the generator's
        Full(compilation);
        var full = Median(Enumerable.Range(0, Rounds).Select(_ => Full(compilation).Milliseconds));

        var (_, driver) = Full(compilation);
        var (edits, readings, bindings) = (new List<double>(), new List<double>(), new List<double>());
        for (var edit = 0; edit < Rounds; edit++)
        {
            var tree = compilation.SyntaxTrees[models / 2];
            var text = tree.ToString();
            var changed = text.Replace(edit % 2 == 0 ? "L2(5e-4)" : "L2(5e-3)", edit % 2 == 0 ? "L2(5e-3)" : "L2(5e-4)", StringComparison.Ordinal);
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(changed, System.Text.Encoding.UTF8)));
            bindings.Add(Binding(compilation.Clone()));
            var clock = Stopwatch.StartNew();
            driver = driver.RunGenerators(compilation);
            edits.Add(clock.Elapsed.TotalMilliseconds);
            var steps = driver.GetRunResult().Results.Single().TrackedSteps;
            readings.Add(steps[KilnGenerator.ReadingStep].Sum(step => step.ElapsedTime.TotalMilliseconds));
            var written = steps[KilnGenerator.WritingStep].SelectMany(step => step.Outputs).Count(output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
            if (written != 1) throw new InvalidOperationException($"A keystroke in one network wrote {written} of {models} anew, where it should write 1.");
        }

        return new(models, layers, full / models, Median(edits), Median(bindings), Median(edits.Zip(readings, (all, reading) => all - reading)));
    }

    /// <summary>Milliseconds that C# itself takes to bind the attributes of all classes and their properties, which no generator can read without.</summary>
    private static double Binding(CSharpCompilation compilation)
    {
        var clock = Stopwatch.StartNew();
        var types = compilation.Assembly.GlobalNamespace.GetNamespaceMembers().SelectMany(space => space.GetTypeMembers());
        _ = types.Sum(type => type.GetAttributes().Length + type.GetMembers().OfType<IPropertySymbol>().Sum(property => property.GetAttributes().Length));
        return clock.Elapsed.TotalMilliseconds;
    }

    private static (double Milliseconds, GeneratorDriver Driver) Full(CSharpCompilation compilation)
    {
        var driver = Declared.Driver();
        var clock = Stopwatch.StartNew();
        driver = driver.RunGenerators(compilation);
        var milliseconds = clock.Elapsed.TotalMilliseconds;
        if (driver.GetRunResult().Results.Single().Exception is { } failure) throw new InvalidOperationException("The generator failed.", failure);
        return (milliseconds, driver);
    }

    private static double Median(IEnumerable<double> times) => times.Order().ElementAt(Rounds / 2);
}
