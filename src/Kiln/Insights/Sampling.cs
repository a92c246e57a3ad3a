using System.Collections.Immutable;
using System.Numerics.Tensors;
using Kiln.Models;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Kiln.Insights;

/// <summary>Samples a network's health while it is trained.</summary>
/// <param name="model">The network.</param>
/// <param name="samples">Samples of an epoch.</param>
/// <param name="epochs">Epochs of the run.</param>
internal sealed unsafe class Sampling(Model model, int samples, int epochs) : IDisposable
{
    /// <summary>Samples that activations are looked at for.</summary>
    private const int Looked = 64;

    /// <summary>
    /// Samples of training that a look must be spread over: a forward pass of plain operations takes about as long as two fused steps of as many, and a
    /// hundredth is what it may take.
    /// </summary>
    private const int Spread = 200 * Looked;

    private readonly PackedWeights before = new(model.Blueprint);

    /// <summary>Whether an epoch is one in which activations are looked at.</summary>
    public bool Looks(int epoch) => epoch == epochs || epoch % Math.Max(1, (Spread + samples - 1) / samples) == 0;

    /// <summary>Keeps the weights before an update.</summary>
    public void Keep(WorkingArena arena) => before.CopyFrom(arena.Packed);

    /// <summary>Each weight's update since then beside itself.</summary>
    public ImmutableArray<WeightHealth> Updates(WorkingArena arena) =>
        [.. model.Blueprint.Parameters.Where(parameter => parameter.Role == ParameterRole.Weight).Select(parameter => new WeightHealth(parameter.Name, Ratio(arena, parameter)))];

    /// <summary>What hidden activations give for the samples of a batch that lies in the arena; the model has the arena's weights.</summary>
    public ImmutableArray<ActivationHealth> Activations(WorkingArena arena, int batch)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (input, count, isTraining) = (model.Blueprint.Input, Math.Min(batch, Looked), model.training);
        var parts = model.Blueprint.Parts.ToDictionary(part => $"{part.Layer}.{part.Name}");
        var last = model.Blueprint.Parts[^1];
        var seen = new List<ActivationHealth>();
        var images = tensor(new ReadOnlySpan<float>(arena.Batch.Samples.Address, count * input.Size).ToArray()).view(count, input.Channels, input.Height, input.Width);
        model.eval();
        model.Watcher = (name, values) =>
        {
            if (parts.TryGetValue(name, out var part) && part != last && Health(name, part.Kind, values) is { } health) seen.Add(health);
        };
        try
        {
            model.RunPortable(images);
        }
        finally
        {
            model.Watcher = null;
            model.train(isTraining);
        }

        return [.. seen];
    }

    public void Dispose() => before.Dispose();

    private double Ratio(WorkingArena arena, ParameterBlueprint parameter)
    {
        var old = new ReadOnlySpan<float>(before.Weights + parameter.Offset, parameter.Packed);
        var now = new ReadOnlySpan<float>(arena.Packed.Weights + parameter.Offset, parameter.Packed);
        return TensorPrimitives.Norm(old) is > 0 and var norm ? TensorPrimitives.Distance(old, now) / norm : 0;
    }

    private static ActivationHealth? Health(string name, string kind, Tensor values)
    {
        var units = (int)values.size(1);
        return kind switch
        {
            "Relu" => new(name, kind, units, (values.transpose(0, 1).flatten(1).amax([1]) <= 0).to(ScalarType.Float32).mean().item<float>(), 0),
            "Sigmoid" => new(name, kind, units, 0, Ends(values, 0, 1)),
            "Tanh" => new(name, kind, units, 0, Ends(values, -1, 1)),
            _ => null,
        };
    }

    private static double Ends(Tensor values, double least, double most)
    {
        var margin = 0.02 * (most - least);
        return ((values < least + margin) | (values > most - margin)).to(ScalarType.Float32).mean().item<float>();
    }
}
