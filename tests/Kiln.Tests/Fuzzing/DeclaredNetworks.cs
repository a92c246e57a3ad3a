using System.Reflection;
using Kiln.Data;
using Kiln.Models;
using Kiln.Testing;
using Kiln.Tests.Gradients;
using Kiln.Training;
using Microsoft.CodeAnalysis;

namespace Kiln.Tests.Fuzzing;

/// <summary>Of declarations drawn at random those that the compiler accepts and that are small enough to run, compiled together.</summary>
sealed class DeclaredNetworks
{
    /// <summary>Floats of the weights, and of a sample's workspace, beyond which a network takes too long to be tried.</summary>
    private const int Large = 200_000;

    private readonly Assembly assembly;
    private readonly IReadOnlyDictionary<string, string> texts;
    private readonly Dictionary<string, Blueprint> blueprints;

    private DeclaredNetworks(Assembly assembly, IReadOnlyDictionary<string, string> texts)
    {
        (this.assembly, this.texts) = (assembly, texts);
        blueprints = assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CompiledNetwork))).ToDictionary(File, type => ((CompiledNetwork)type.GetField("Instance")!.GetValue(null)!).Blueprint);
        Names = [.. texts.Keys.Where(IsSmall)];
    }

    /// <summary>The namespaces of those to be tried.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Draws declarations.</summary>
    /// <param name="first">The first seed.</param>
    /// <param name="count">How many seeds.</param>
    public static DeclaredNetworks Of(int first, int count)
    {
        var texts = Enumerable.Range(first, count).Select(AnyDeclaration.Of).ToArray();
        var refused = Declared.Diagnostics(Declared.Generate(Declared.Compilation(texts)))
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Location.SourceTree?.FilePath)
            .ToHashSet();
        var accepted = texts.Select((text, i) => (Text: text, Seed: first + i, File: $"File{i + 1}.cs")).Where(drawn => !refused.Contains(drawn.File)).ToList();
        return new(Declared.Load([.. accepted.Select(drawn => drawn.Text)]), accepted.ToDictionary(drawn => $"Drawn{drawn.Seed}", drawn => drawn.Text));
    }

    /// <summary>The declaration, as a user would have written it.</summary>
    public string Text(string name) => texts[name];

    /// <summary>The network in this namespace, to be tried.</summary>
    public Subject Subject(string name)
    {
        var blueprint = Blueprint(name);
        long[] sample = blueprint.Input.IsFlat ? [blueprint.Input.Channels] : [blueprint.Input.Channels, blueprint.Input.Height, blueprint.Input.Width];
        const int batch = 3;
        return new(batch, seed => Fitted(CompiledStacks.Unsettle((Model)Activator.CreateInstance(Class(name), (long)seed)!, seed)), stream => Numbers.Uniform([batch, .. sample], stream));
    }

    // preprocessing has its constants from samples like those that follow
    private static Model Fitted(Model net)
    {
        const int samples = 8;
        using var drawn = Numbers.Uniform([samples, net.Blueprint.Input.Size], 77);
        net.FitPreprocessing(Dataset.FromFloats(net.Blueprint.Input, drawn.data<float>().ToArray(), new int[samples], ["drawn"]));
        return net;
    }

    private bool IsSmall(string name) => Blueprint(name) is var blueprint && blueprint.Weights <= Large && blueprint.Training.PerSample <= Large;

    private Blueprint Blueprint(string name) => blueprints[name];

    // the class of a generated file is local to it: C# puts the file's name before its own, as in "<Drawn7_Net_g>F…__NetProgram"
    private static string File(Type program) => program.Name[1..program.Name.IndexOf('_', StringComparison.Ordinal)];

    private Type Class(string name) => assembly.GetType($"{name}.Net", throwOnError: true)!;
}
