using System.Globalization;
using System.Text.Json;
using Kiln.Models;
using Kiln.Training;
using Kiln.Transfer;
using static TorchSharp.torch;

namespace Kiln.Ensembles;

/// <summary>Ensembles as safetensors files.</summary>
internal static class EnsembleFile
{
    private const string Kind = "kiln.ensemble";

    private static readonly string[] LearnerParts = ["means", "scales", "weights", "biases"];

    public static void Write(string path, Ensemble ensemble)
    {
        using var scope = NewDisposeScope();
        var tensors = new List<SafetensorsWriter.Entry>();
        for (var m = 0; m < ensemble.Members.Length; m++)
            foreach (var (name, tensor) in ensemble.Members[m].Model.state_dict())
                tensors.Add(SafetensorsWriter.Entry.Of($"{m}.{name}", tensor));
        var description = new Description(
            [.. ensemble.Members.Select(member => new Description.Part(member.Model.Blueprint.Name, Crop(member.View), string.Join('\n', DeclarationText.Structure(member.Model.Blueprint))))],
            ensemble.Fusion switch { Fusion.Averaged => "averaged", Fusion.Stacked => "stacked", _ => "early" },
            ensemble.Fusion is Fusion.Averaged { Weights: var weights } ? [.. weights] : [], ensemble.Fusion is Fusion.Early { Layers: var layers } ? [.. layers] : []);
        if (ensemble.Fusion switch { Fusion.Stacked stacked => stacked.Learner, Fusion.Early early => early.Learner, _ => null } is { } own)
            foreach (var (part, values) in LearnerParts.Zip((float[][])[own.Means, own.Scales, own.Weights, own.Biases]))
                tensors.Add(SafetensorsWriter.Entry.Of($"fusion.{part}", [values.Length], values));

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string> { ["format"] = "pt", [Kind] = JsonSerializer.Serialize(description) });
    }

    public static (List<Member> Members, Fusion Fusion) Read(string path, IReadOnlyList<Func<Model>> kinds)
    {
        using var file = SafetensorsFile.Open(path);
        if (!file.Metadata.TryGetValue(Kind, out var text)) throw new CheckpointMismatchException(path, "kind", ["it holds no ensemble"]);
        var description = Parse(path, text);
        var makers = new Dictionary<string, Func<Model>>(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            using var model = kind();
            makers[model.Blueprint.Name] = kind;
        }

        var missing = description.Members.Select(part => part.Network).Where(name => !makers.ContainsKey(name)).Distinct().ToList();
        if (missing.Count > 0) throw new CheckpointMismatchException(path, "network", missing.Select(name => $"{name}: in the file, but not among those that are given: add () => new {name}()"));

        var members = new List<Member>();
        try
        {
            for (var m = 0; m < description.Members.Length; m++)
            {
                var part = description.Members[m];
                var model = makers[part.Network]();
                members.Add(new(model, part.Crop is [var height, var width] ? View.Middle(height, width) : View.Whole));
                if (DeclarationText.Differences(part.Declaration.Split('\n'), DeclarationText.Structure(model.Blueprint)) is { Count: > 0 } differences) throw new CheckpointMismatchException(path, "network", differences.Select(difference => $"member {m}, {difference}"));
                Copy(file, model, m);
            }

            return (members, FusionOf(file, description));
        }
        catch
        {
            foreach (var member in members) member.Model.Dispose();
            throw;
        }
    }

    private static Description Parse(string path, string text)
    {
        try
        {
            var description = JsonSerializer.Deserialize<Description>(text);
            return description is { Members: not null, Weights: not null, Layers: not null } && (description.Fusion != "averaged" || description.Weights.Length == description.Members.Length)
                ? description : throw new JsonException("its figures do not fit together");
        }
        catch (JsonException problem)
        {
            throw new CheckpointMismatchException(path, "version of Kiln", [$"its description cannot be read: {problem.Message}"]);
        }
    }

    private static void Copy(SafetensorsFile file, Model model, int member)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        foreach (var (name, tensor) in model.state_dict())
        {
            tensor.copy_(file.Tensor(Expected(file, string.Create(CultureInfo.InvariantCulture, $"{member}.{name}"), tensor.shape), tensor));
        }
    }

    private static Fusion FusionOf(SafetensorsFile file, Description description)
    {
        if (description.Fusion == "averaged") return new Fusion.Averaged([.. description.Weights]);
        var parts = LearnerParts.Select(part => file.Floats(Expected(file, $"fusion.{part}", null))).ToArray();
        var learner = new SoftmaxRegression(parts[0], parts[1], parts[2], parts[3]);
        return description.Fusion == "stacked" ? new Fusion.Stacked(learner) : new Fusion.Early([.. description.Layers], learner);
    }

    private static StoredTensor Expected(SafetensorsFile file, string name, long[]? shape) => file.Find(name) is { } stored && (shape is null || stored.Shape.AsSpan().SequenceEqual(shape))
        ? stored
        : throw new CheckpointMismatchException(file.Path, "network", [$"{name}: {(file.Find(name) is { } other ? $"[{string.Join(", ", other.Shape)}] in the file, [{string.Join(", ", shape!)}] here" : "here, not in the file")}"]);

    private static int[] Crop(View view) => view is View.Crop(var height, var width) ? [height, width] : [];

    private sealed record Description(Description.Part[] Members, string Fusion, double[] Weights, string[] Layers)
    {
        public sealed record Part(string Network, int[] Crop, string Declaration);
    }
}
