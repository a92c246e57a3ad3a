using System.Text.Json;
using System.Text.Json.Serialization;
using Kiln.Models;
using Kiln.Transfer;
using static TorchSharp.torch;

namespace Kiln.Training;

/// <summary>
/// Networks and runs as safetensors files: parameters and buffers by their own names, as other tools expect them; what an optimizer remembers behind
/// <c>optimizer.</c>; and what is no tensor as text.
/// </summary>
internal static class CheckpointFile
{
    private const string Remembered = "optimizer.";

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Writes a network, and how a run stands if it is in one.</summary>
    /// <exception cref="IOException">It cannot be written; a file of that name is as it was.</exception>
    public static void Write(string path, Model model, Course? course)
    {
        using var scope = NewDisposeScope();
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "pt",
            ["kiln.name"] = model.Blueprint.Name,
            ["kiln.declaration"] = string.Join('\n', DeclarationText.Structure(model.Blueprint)),
        };
        List<SafetensorsWriter.Entry> tensors = [.. model.state_dict().Select(entry => SafetensorsWriter.Entry.Of(entry.Key, entry.Value))];
        if (course is not null)
        {
            var standing = course.Capture();
            for (var memory = 0; memory < standing.Memories.Length; memory++)
                tensors.AddRange(model.Blueprint.Parameters.Select((parameter, i) => SafetensorsWriter.Entry.Of(NameOf(memory, parameter), parameter.Shape, standing.Memories[memory][i])));
            metadata["kiln.training"] = string.Join('\n', RunText(course));
            metadata["kiln.standing"] = JsonSerializer.Serialize(standing with { Memories = [] }, Json);
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            SafetensorsWriter.Write(path, tensors, metadata);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The checkpoint {path} could not be written, and a file of that name is as it was: {problem.Message}", problem);
        }
    }

    /// <summary>Reads a network's parameters and buffers into it: all of them, or nothing.</summary>
    /// <exception cref="CheckpointMismatchException">The file is of another network.</exception>
    public static void Read(string path, Model model)
    {
        using var file = SafetensorsFile.Open(path);
        Copy(Tensors(file, model), model);
    }

    /// <summary>Reads a network, and where a run of it stood, to go on from there: all of it, or nothing.</summary>
    /// <exception cref="CheckpointMismatchException">The file is of another network or run.</exception>
    public static void Read(string path, Course course)
    {
        using var file = SafetensorsFile.Open(path);
        var model = course.Model;
        var tensors = Tensors(file, model);
        if (!file.Metadata.TryGetValue("kiln.standing", out var text))
            throw new CheckpointMismatchException(path, "kind", ["it holds a network, but no run that could go on: load it with net.LoadCheckpoint"]);
        var differences = DeclarationText.Differences(file.Metadata.GetValueOrDefault("kiln.training", "").Split('\n'), RunText(course));
        if (differences.Count > 0) throw new CheckpointMismatchException(path, "run", differences);
        var standing = Standing(path, text, file, course);
        Copy(tensors, model);
        course.From = standing;
    }

    /// <summary>Reads the weights of a run's best epoch, beside the network's own.</summary>
    /// <returns>Its loss.</returns>
    /// <exception cref="CheckpointMismatchException">The file is of another network or run.</exception>
    public static double ReadBest(string path, Course course, PackedWeights best)
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        var (tensors, blueprint) = (Tensors(file, course.Model), course.Model.Blueprint);
        if (!file.Metadata.TryGetValue("kiln.standing", out var text)) throw new CheckpointMismatchException(path, "kind", ["it holds a network, but no run"]);
        var standing = Standing(path, text, file, course);
        if (standing.Past.IsEmpty) throw new CheckpointMismatchException(path, "kind", ["it holds a run before the end of its first epoch, which has no best one"]);
        best.Pack(ParameterSource.Of([.. blueprint.Parameters.Select(parameter => tensors[parameter.Name])], [.. blueprint.Buffers.Select(buffer => tensors[buffer.Name])], blueprint));
        return standing.Past[^1].Loss;
    }

    private static Standing Standing(string path, string text, SafetensorsFile file, Course course)
    {
        try
        {
            var standing = JsonSerializer.Deserialize<Standing>(text, Json) ?? throw new JsonException("nothing is there");
            if (standing.Past.IsDefault || standing.Taken.IsDefault || standing.Epoch < 1 || standing.Past.Length != standing.Epoch - 1) throw new JsonException("its figures do not fit together");
            return standing with { Memories = [.. Enumerable.Range(0, course.Recipe.Optimizer.Memories).Select(memory => Memory(file, memory, course.Model.Blueprint))] };
        }
        catch (JsonException problem)
        {
            throw new CheckpointMismatchException(path, "version of Kiln", [$"where the run stood cannot be read: {problem.Message}"]);
        }
    }

    private static float[][] Memory(SafetensorsFile file, int memory, Blueprint blueprint) =>
        [.. blueprint.Parameters.Select(parameter => file.Floats(Expected(file, NameOf(memory, parameter), [.. parameter.Shape], ElementType.F32)))];

    private static Dictionary<string, Tensor> Tensors(SafetensorsFile file, Model model)
    {
        if (file.Metadata.TryGetValue("kiln.declaration", out var declared)
            && DeclarationText.Differences(declared.Split('\n'), DeclarationText.Structure(model.Blueprint)) is { Count: > 0 } differences)
            throw new CheckpointMismatchException(file.Path, "network", differences);
        var own = model.state_dict();
        if (file.Tensors.Where(tensor => !own.ContainsKey(tensor.Name) && !tensor.Name.StartsWith(Remembered, StringComparison.Ordinal)).Select(tensor => $"{tensor.Name}: in the file, not here").ToList() is { Count: > 0 } others)
            throw new CheckpointMismatchException(file.Path, "network", others);
        return own.ToDictionary(entry => entry.Key, entry => file.Tensor(Expected(file, entry.Key, entry.Value.shape, entry.Value.dtype == ScalarType.Int64 ? ElementType.I64 : ElementType.F32), entry.Value));
    }

    private static StoredTensor Expected(SafetensorsFile file, string name, long[] shape, ElementType type)
    {
        if (file.Find(name) is not { } stored) throw new CheckpointMismatchException(file.Path, "network", [$"{name}: here, not in the file"]);
        return stored.Type == type && stored.Shape.AsSpan().SequenceEqual(shape)
            ? stored
            : throw new CheckpointMismatchException(file.Path, "network", [$"{name}: {stored.Type} [{string.Join(", ", stored.Shape)}] in the file, {type} [{string.Join(", ", shape)}] here"]);
    }

    private static void Copy(Dictionary<string, Tensor> tensors, Model model)
    {
        using var quiet = no_grad();
        foreach (var (name, tensor) in model.state_dict())
        {
            tensor.copy_(tensors[name]);
            tensors[name].Dispose();
        }
    }

    private static string NameOf(int memory, ParameterBlueprint parameter) => $"{Remembered}{memory}.{parameter.Name}";

    private static string Frozen(Model model) => string.Join(", ", model.Blueprint.Parameters.Where((_, i) => !model.Learned[i].requires_grad).Select(parameter => parameter.Name)
        .Concat(model.Still.Order().Select(i => $"{model.Blueprint.Parameters[i].Name} still")));

    // what must be the same for a run to go on as if it had never stood; how many epochs there are to be may change
    private static IReadOnlyList<string> RunText(Course course) => RecipeText.Everywhere<IReadOnlyList<string>>(() =>
    [
        .. DeclarationText.Training(course.Model.Blueprint),
        $"seed of the network: {course.Model.Seed}",
        $"samples: {course.Samples}",
        $"optimizer: {course.Recipe.Optimizer}",
        $"schedule: {course.Recipe.Schedule}",
        $"batch size: {course.Recipe.BatchSize}",
        $"accumulated batches: {course.Recipe.Accumulate}",
        $"clipped norm: {course.Recipe.ClipNorm}",
        $"clipped value: {course.Recipe.ClipValue}",
        $"class weights: {course.Recipe.ClassWeights}",
        $"seed of the recipe: {course.Recipe.Seed}",
        .. course.Recipe.Rates is { } rates ? [$"rates of layers: {rates}"] : Array.Empty<string>(),
        .. Frozen(course.Model) is { Length: > 0 } frozen ? [$"frozen: {frozen}"] : Array.Empty<string>(),
    ]);
}
