using System.Collections.Immutable;
using System.Numerics.Tensors;
using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>
/// What training works on: a copy of the model's parameters in the kernels' order, their gradients and what the optimizer remembers beside them, and one
/// workspace. The model itself stays as it was until <see cref="WriteBack"/>.
/// </summary>
internal sealed unsafe class WorkingArena : IDisposable
{
    /// <summary>Floats that one task of an update takes.</summary>
    private const int Grain = 8192;

    private readonly Model model;
    private readonly Blueprint blueprint;
    private readonly Workspace workspace;
    private readonly PackedWeights packed;
    private readonly FloatMemory gradients;
    private readonly FloatMemory firsts;
    private readonly FloatMemory seconds;
    private readonly FloatMemory penalties;
    private readonly FloatMemory flaws;
    private readonly Frozen? frozen;
    private readonly ImmutableArray<ParameterBlueprint> learned;
    private readonly Segment[] segments;
    private FloatMemory? sums;
    private int summed;
    private long batches;

    /// <summary>Takes a copy of a model's parameters.</summary>
    /// <param name="model">The model.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="classWeights">What a sample of each class counts for; empty where all count for one.</param>
    /// <param name="memories">How many floats the optimizer remembers of each weight: up to 2.</param>
    /// <param name="pace">What the learning rate is multiplied by for a parameter; by 1 if left out.</param>
    public WorkingArena(Model model, int capacity, IReadOnlyList<double> classWeights, int memories, Func<string, double>? pace = null)
    {
        (this.model, blueprint) = (model, model.Blueprint);
        workspace = new(blueprint.Training, capacity);
        packed = new(blueprint);
        gradients = new(blueprint.Weights);
        firsts = new(memories > 0 ? blueprint.Weights : 0);
        seconds = new(memories > 1 ? blueprint.Weights : 0);
        frozen = model.Frozen();
        learned = [.. blueprint.Parameters.Where(parameter => frozen is null || !frozen.Parameters.Contains(parameter.Offset))];
        segments = Segments(learned, pace ?? (_ => 1));
        penalties = new(segments.Length);
        flaws = new(segments.Length);
        Batch = new(blueprint, capacity, classWeights);
        packed.Pack(model.Source);
    }

    /// <summary>Where a batch lies.</summary>
    public BatchMemory Batch { get; }

    /// <summary>The parameters that learn.</summary>
    public ImmutableArray<ParameterBlueprint> Learned => learned;

    /// <summary>The parameters as they stand.</summary>
    public PackedWeights Packed => packed;

    /// <summary>Forward pass, loss, backward pass: gradients of the batch's mean loss.</summary>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="answers">Who keeps what the network gives for them; null for nobody.</param>
    public void Differentiate(int samples, Answers? answers = null)
    {
        var pass = workspace.Pass(samples, packed.Weights, gradients.Start, packed.State, model.Seed, model.Steps++, frozen);
        model.Network.TakeInput(pass, Batch.Samples);
        model.Network.Forward(pass);
        if (answers is not null) model.Network.GiveOutput(pass, answers.Take(Batch, samples));
        model.Network.Loss(pass, Batch.Targets, Batch.Losses, Batch.Hits);
        model.Network.Backward(pass);
        batches++;
    }

    /// <summary>Adds the gradients of a batch's mean loss to those of the batches before, each counting for its samples.</summary>
    public void Accumulate(int samples)
    {
        sums ??= new(blueprint.Weights);
        TensorPrimitives.MultiplyAdd(All(gradients), samples, All(sums), All(sums));
        summed += samples;
    }

    /// <summary>Puts the mean of all gradients that were accumulated in place of the last batch's.</summary>
    public void TakeMean()
    {
        TensorPrimitives.Divide(All(sums!), summed, All(gradients));
        All(sums!).Clear();
        summed = 0;
    }

    /// <summary>Cuts each gradient to a magnitude, and shortens all of them together to a norm.</summary>
    public void Clip(double? norm, double? value)
    {
        if (value is { } most) TensorPrimitives.Clamp(All(gradients), (float)-most, (float)most, All(gradients));
        if (norm is not { } longest) return;
        var squares = 0.0;
        foreach (var segment in segments) squares += TensorPrimitives.SumOfSquares(new ReadOnlySpan<float>(gradients.Start + segment.Start, segment.Length));
        var factor = longest / (Math.Sqrt(squares) + 1e-6);
        if (factor < 1) TensorPrimitives.Multiply(All(gradients), (float)factor, All(gradients));
    }

    private Span<float> All(FloatMemory memory) => new(memory.Start, blueprint.Weights);

    /// <summary>Moves the parameters along their gradients, penalties included, and projects them where the declaration says so.</summary>
    /// <returns>The penalty as it stood before.</returns>
    public double Update<TRule>(TRule rule) where TRule : unmanaged, IRule
    {
        fixed (Segment* pinned = segments)
            Descent<TRule>.Step(rule, pinned, segments.Length, packed.Weights, gradients.Start, firsts.Start, seconds.Start, penalties.Start, flaws.Start);

        foreach (var parameter in learned)
            if (parameter.Packing is { } shape && !double.IsPositiveInfinity(parameter.MaxNorm))
                MaxNorm.Project(shape, packed.Weights + parameter.Offset, (float)parameter.MaxNorm);

        var penalty = 0.0;
        for (var i = 0; i < segments.Length; i++) penalty += penalties.Start.Address[i];
        return penalty;
    }

    /// <summary>Gives the model its parameters and running statistics as they stand here.</summary>
    public void WriteBack()
    {
        packed.Unpack(model.Source);
        model.CountBatch(batches);
        batches = 0;
    }

    /// <summary>What the optimizer remembers, in PyTorch's order: for each of its memories, for each parameter.</summary>
    public float[][][] Memories() => [.. new[] { firsts, seconds }.Where(memory => memory.Length > 0).Select(memory => Array.ConvertAll(blueprint.Parameters.ToArray(), parameter => Natural(memory, parameter)))];

    /// <summary>Takes over what an optimizer remembered.</summary>
    /// <param name="memories">What <see cref="Memories"/> gave.</param>
    public void Recall(float[][][] memories)
    {
        foreach (var (memory, kept) in new[] { firsts, seconds }.Zip(memories))
            for (var i = 0; i < blueprint.Parameters.Length; i++)
                fixed (float* natural = kept[i]) PackedWeights.Pack(blueprint.Parameters[i], natural, memory.Start + blueprint.Parameters[i].Offset);
    }

    /// <summary>Whether every gradient of the last update was finite.</summary>
    public bool IsSound => float.IsFinite(TensorPrimitives.Sum<float>(new ReadOnlySpan<float>(flaws.Start, segments.Length)));

    /// <summary>The first parameter that is no longer finite; null where all are.</summary>
    public string? BrokenWeight() => blueprint.Parameters.FirstOrDefault(parameter => !IsFinite(packed.Weights, parameter))?.Name;

    /// <summary>The first parameter whose gradient is not finite; null where all are.</summary>
    public string? FirstBrokenGradient() => learned.FirstOrDefault(parameter => !IsFinite(gradients.Start, parameter))?.Name;

    /// <summary>The last parameter whose gradient is not finite, which the backward pass comes to first; null where all are.</summary>
    public string? LastBrokenGradient() => learned.LastOrDefault(parameter => !IsFinite(gradients.Start, parameter))?.Name;

    private static bool IsFinite(Floats start, ParameterBlueprint parameter) => !new ReadOnlySpan<float>(start + parameter.Offset, parameter.Packed).ContainsAnyExceptInRange(float.MinValue, float.MaxValue);

    private static float[] Natural(FloatMemory memory, ParameterBlueprint parameter)
    {
        var natural = new float[parameter.Size];
        fixed (float* to = natural) PackedWeights.Unpack(parameter, memory.Start + parameter.Offset, to);
        return natural;
    }

    public void Dispose()
    {
        workspace.Dispose();
        packed.Dispose();
        gradients.Dispose();
        firsts.Dispose();
        seconds.Dispose();
        sums?.Dispose();
        Batch.Dispose();
        penalties.Dispose();
        flaws.Dispose();
    }

    private static Segment[] Segments(IEnumerable<ParameterBlueprint> learned, Func<string, double> pace) =>
    [
        .. from parameter in learned
           from start in Enumerable.Range(0, (parameter.Packed + Grain - 1) / Grain).Select(piece => piece * Grain)
           select new Segment(parameter.Offset + start, Math.Min(Grain, parameter.Packed - start), (float)parameter.L1, (float)parameter.L2, parameter.Role == ParameterRole.Weight, (float)pace(parameter.Name)),
    ];
}
