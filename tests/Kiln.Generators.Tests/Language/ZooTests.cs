using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Tests.Language;

/// <summary>The networks of <c>examples/Zoo</c> compile without a warning; the hints that they draw are these, and why they stand is said here.</summary>
public class ZooTests
{
    private static readonly Dictionary<string, string> Hints = new()
    {
        // one module, with 5×5 pixels in sight, is there to be looked at, not to see the whole image
        ["Inception"] = "KILN223",

        // cut down to images of 32×32 and a few blocks, these see less than the whole before they average, as their originals do not
        ["MobileNet"] = "KILN223 KILN223",
        ["NetworkInNetwork"] = "KILN223",
    };

    [Fact]
    public void Every_network_of_the_zoo_compiles_without_a_warning_and_draws_the_hints_that_are_known()
    {
        var files = Directory.GetFiles(Folder(), "*.cs").Order(StringComparer.Ordinal).ToArray();
        var project = Project.Of([.. files.Select(File.ReadAllText)]);
        Assert.Empty(project.Problems.Concat(project.Faults));
        Assert.Equal(
            Hints.Select(entry => $"{entry.Key}: {entry.Value}"),
            files.Select((file, i) => $"{Path.GetFileNameWithoutExtension(file)}: {string.Join(" ", project.Findings.Where(finding => Is(finding, i)).Select(finding => finding.Id).Order(StringComparer.Ordinal))}")
                .Where(line => !line.EndsWith(": ", StringComparison.Ordinal)));
    }

    private static bool Is(Diagnostic finding, int file) => finding.Location.SourceTree?.FilePath == $"File{file + 1}.cs";

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "../../../examples/Zoo/Networks");
}
