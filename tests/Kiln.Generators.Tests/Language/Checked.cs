extern alias compiler;

using compiler::Kiln.Generators.Checking;
using compiler::Kiln.Generators.Reading;

namespace Kiln.Generators.Tests.Language;

/// <summary>What the compiler makes of a declaration, before anything is planned.</summary>
internal static class Checked
{
    /// <summary>The network of a class <c>Net</c>.</summary>
    /// <param name="files">The project's files.</param>
    public static Network Of(params string[] files) => Of(Project.Of(files));

    /// <summary>The network of a class of a project.</summary>
    public static Network Of(Project project, string name = "Net")
    {
        var declaration = project.Read(name);
        var library = new LibraryReader(project.Written, new(() => Imports.Read(project.Written, default))).Read(declaration, default);
        var result = Checker.Check(declaration.Link(library));
        Assert.Empty(result.Findings.Select(finding => (finding.Rule.Id, string.Join("; ", finding.Arguments))));
        return result.Network!;
    }

    /// <summary>The network of some lines in a class, with the vocabulary at hand and some blocks beside it.</summary>
    public static Network OfLayers(string layers, string words = "Input(3, 8, 8)", string blocks = "") => Of(File(layers, words, blocks));

    /// <summary>A file with a class of these lines, the vocabulary at hand, and some blocks beside it.</summary>
    public static string File(string layers, string words = "Input(3, 8, 8)", string blocks = "") => $"using static Kiln.Layers;\n{blocks}\n[Model, {words}]\npublic sealed partial class Net\n{{\n{layers}\n}}";

    /// <summary>Its parameters' names.</summary>
    public static IEnumerable<string> Names(this Network network) => network.Parameters.Select(parameter => parameter.Name);

    /// <summary>Its operations in order: what they are, with the numbers of those that they take from.</summary>
    public static string Operations(this Network network) => string.Join(" ", network.Nodes.Skip(1).Select(node => $"{node.GetType().Name}({string.Join(",", node.Inputs)})"));
}
