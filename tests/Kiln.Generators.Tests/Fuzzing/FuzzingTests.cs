using System.Globalization;
using Kiln.Testing;
using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Tests.Fuzzing;

/// <summary>
/// Whatever is declared, the compiler neither fails nor writes what does not build, and what it refuses it refuses at a place in the text.
/// <code>KILN_FUZZ=100000 dotnet test tests/Kiln.Generators.Tests -c Release --filter Fuzzing</code>
/// draws as many declarations, from seeds of the day.
/// </summary>
public class FuzzingTests
{
    private const int Together = 100;

    private static int? AskedFor { get; } = int.TryParse(Environment.GetEnvironmentVariable("KILN_FUZZ"), CultureInfo.InvariantCulture, out var count) ? count : null;

    [Fact]
    public void Random_declarations_build_or_are_refused_at_a_place()
    {
        var (count, start) = AskedFor is { } many ? (many, Environment.TickCount & 0xFFFFFF) : (2000, 1);
        var (built, refused) = (0, 0);
        for (var first = start; first < start + count; first += Together)
        {
            var texts = Enumerable.Range(first, Together).Select(AnyDeclaration.Of).ToArray();
            var project = Project.Of(texts);
            var all = Declared.Diagnostics(project.Generated).ToLookup(diagnostic => File(project, diagnostic));
            Assert.True(!all[null].Any(IsError), $"seeds {first}…: {all[null].FirstOrDefault(IsError)}");
            for (var i = 0; i < Together; i++)
            {
                var errors = all[$"File{i + 1}.cs"].Where(IsError).ToList();
                Assert.True(errors.All(error => error.Id.StartsWith("KILN", StringComparison.Ordinal)), $"seed {first + i}: {string.Join("\n", errors)}\n{texts[i]}");
                if (errors.Count == 0) built++;
                else refused++;
            }
        }

        Assert.True(built > count / 20 && refused > count / 20, $"{built} were built and {refused} refused: the draws say little");
    }

    /// <summary>The declaration that a diagnostic is about: where it stands, or the one that the generated code belongs to.</summary>
    private static string? File(Project project, Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree?.FilePath is not { } path) return null;
        if (path.StartsWith("File", StringComparison.Ordinal)) return path;
        return project.Written.SyntaxTrees.Select(tree => tree.FilePath).FirstOrDefault(file => file.StartsWith("File", StringComparison.Ordinal)
            && diagnostic.Location.SourceTree.ToString().Contains(Space(project, file), StringComparison.Ordinal));
    }

    private static string Space(Project project, string file) => project.Written.SyntaxTrees.First(tree => tree.FilePath == file).ToString().Split('\n')[0].Trim().TrimEnd(';') + "\n";

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "AD0001";
}
