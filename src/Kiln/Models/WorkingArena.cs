using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>
/// What training works on: a copy of the model's parameters in the kernels' order, their gradients and momentum beside them, and one
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
    private readonly FloatMemory velocities;
    private readonly FloatMemory batch;
    private readonly FloatMemory penalties;
    private readonly Segment[] segments;
    private readonly int[] labels;
    private long batches;

    /// <summary>Takes a copy of a model's parameters.</summary>
    /// <param name="model">The model.</param>
    /// <param name="capacity">The largest batch.</param>
    public WorkingArena(Model model, int capacity)
    {
        (this.model, blueprint) = (model, model.Blueprint);
        workspace = new(blueprint.Training, capacity);
        packed = new(blueprint);
        gradients = new(blueprint.Weights);
        velocities = new(blueprint.Weights);
        segments = Segments(blueprint);
        penalties = new(segments.Length);
        labels = GC.AllocateArray<int>(capacity, pinned: true);

        // samples, targets as values, and two figures for each sample
        batch = new((long)capacity * (blueprint.Input.Size + blueprint.Output.Size + 2));
        Samples = batch.Start;
        Targets = Samples + (long)capacity * blueprint.Input.Size;
        Losses = Targets + (long)capacity * blueprint.Output.Size;
        Hits = Losses + capacity;
        packed.Pack(model.Source);
    }

    /// <summary>Where a batch's samples are to be put, in PyTorch's order.</summary>
    public Floats Samples { get; }

    /// <summary>Where a batch's targets are to be put, if they are values.</summary>
    public Floats Targets { get; }

    /// <summary>Where a batch's targets are to be put, if they are labels.</summary>
    public Span<int> Labels => labels;

    /// <summary>The loss of each sample of the last batch.</summary>
    public Floats Losses { get; }

    /// <summary>1 for each sample of the last batch whose label had the greatest score.</summary>
    public Floats Hits { get; }

    /// <summary>The parameters as they stand.</summary>
    public PackedWeights Packed => packed;

    /// <summary>Forward pass, loss, backward pass: gradients of the batch's mean loss.</summary>
    public void Differentiate(int samples)
    {
        fixed (int* pinned = labels)
        {
            var pass = workspace.Pass(samples, packed.Weights, gradients.Start, packed.State, model.Seed, model.Steps++);
            model.Network.TakeInput(pass, Samples);
            model.Network.Forward(pass);
            model.Network.Loss(pass, new(pinned, Targets), Losses, Hits);
            model.Network.Backward(pass);
        }

        batches++;
    }

    /// <summary>Moves the parameters along their gradients, penalties included, and projects them where the declaration says so.</summary>
    /// <returns>The penalty as it stood before.</returns>
    public double Update(double rate, double momentum, bool nesterov)
    {
        fixed (Segment* pinned = segments)
            Momentum.Update(pinned, segments.Length, packed.Weights, gradients.Start, velocities.Start, penalties.Start, (float)rate, (float)momentum, nesterov);

        foreach (var parameter in blueprint.Parameters)
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

    public void Dispose()
    {
        workspace.Dispose();
        packed.Dispose();
        gradients.Dispose();
        velocities.Dispose();
        batch.Dispose();
        penalties.Dispose();
    }

    private static Segment[] Segments(Blueprint blueprint) =>
    [
        .. from parameter in blueprint.Parameters
           from start in Enumerable.Range(0, (parameter.Packed + Grain - 1) / Grain).Select(piece => piece * Grain)
           select new Segment(parameter.Offset + start, Math.Min(Grain, parameter.Packed - start), (float)parameter.L1, (float)parameter.L2),
    ];
}
