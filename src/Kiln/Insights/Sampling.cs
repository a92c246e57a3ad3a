using System.Collections.Immutable;
using System.Numerics.Tensors;
using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Insights;

/// <summary>Samples a network's health while it is trained.</summary>
/// <param name="model">The network.</param>
/// <param name="samples">Samples of an epoch.</param>
/// <param name="steps">Steps of an epoch.</param>
/// <param name="epochs">Epochs of the run.</param>
internal sealed unsafe class Sampling(Model model, int samples, int steps, int epochs) : IDisposable
{
    /// <summary>Samples that activations are looked at for.</summary>
    private const int Looked = 32;

    /// <summary>
    /// Samples of training that a look at activations is spread over: a forward pass of plain operations takes up to four times as long as a fused step of as
    /// many samples, and both looks together may take a hundredth of training (<c>health</c> of the benchmarks measures it).
    /// </summary>
    public const int Spread = 800 * Looked;

    /// <summary>Steps of training that a look at updates is spread over: it reads all weights three times, which takes up to one step.</summary>
    public const int Steps = 200;

    private readonly PackedWeights before = new(model.Blueprint);

    /// <summary>Whether an epoch is one in which updates are looked at.</summary>
    public bool LooksAtUpdates(int epoch) => epoch == 1 || epoch == epochs || epoch % Math.Max(1, (Steps + steps - 1) / steps) == 0;

    /// <summary>Whether an epoch is one in which activations are looked at.</summary>
    public bool Looks(int epoch) => epoch == epochs || epoch % Math.Max(1, (Spread + samples - 1) / samples) == 0;

    /// <summary>Keeps the weights before an update.</summary>
    public void Keep(WorkingArena arena) => before.CopyFrom(arena.Packed);

    /// <summary>Each weight's update since then beside itself.</summary>
    public ImmutableArray<WeightHealth> Updates(WorkingArena arena) =>
        [.. arena.Learned.Where(parameter => parameter.Role == ParameterRole.Weight).Select(parameter => new WeightHealth(parameter.Name, Ratio(arena, parameter)))];

    /// <summary>What hidden activations give for the samples of a batch that lies in the arena; the model has the arena's weights.</summary>
    public ImmutableArray<ActivationHealth> Activations(WorkingArena arena, int batch)
    {
        var (input, count) = (model.Blueprint.Input, Math.Min(batch, Looked));
        using var images = tensor(new ReadOnlySpan<float>(arena.Batch.Samples.Address, count * input.Size).ToArray()).view(count, input.Channels, input.Height, input.Width);
        return [.. Activity.Of(model, images)];
    }

    public void Dispose() => before.Dispose();

    private double Ratio(WorkingArena arena, ParameterBlueprint parameter)
    {
        var old = new ReadOnlySpan<float>(before.Weights + parameter.Offset, parameter.Packed);
        var now = new ReadOnlySpan<float>(arena.Packed.Weights + parameter.Offset, parameter.Packed);
        return TensorPrimitives.Norm(old) is > 0 and var norm ? TensorPrimitives.Distance(old, now) / norm : 0;
    }
}
