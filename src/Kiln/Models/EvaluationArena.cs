using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>What evaluation works on: folded weights and a workspace.</summary>
internal sealed unsafe class EvaluationArena : IDisposable
{
    private readonly Model model;
    private readonly Workspace workspace;
    private readonly PackedWeights folded;
    private readonly FloatMemory batch;
    private readonly int[] labels;

    /// <summary>Room for batches of so many samples.</summary>
    public EvaluationArena(Model model, int capacity)
    {
        this.model = model;
        workspace = new(model.Blueprint.Evaluation, capacity);
        folded = new(model.Blueprint);
        labels = GC.AllocateArray<int>(capacity, pinned: true);
        batch = new((long)capacity * (model.Blueprint.Input.Size + model.Blueprint.Output.Size + 2));
        Samples = batch.Start;
        Targets = Samples + (long)capacity * model.Blueprint.Input.Size;
        Losses = Targets + (long)capacity * model.Blueprint.Output.Size;
        Hits = Losses + capacity;
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

    /// <summary>Takes the model's own weights.</summary>
    public void Load()
    {
        folded.Pack(model.Source);
        Fold();
    }

    /// <summary>Takes weights in training.</summary>
    public void Load(PackedWeights packed)
    {
        folded.CopyFrom(packed);
        Fold();
    }

    /// <summary>Forward pass and loss of a batch.</summary>
    public void Score(int samples)
    {
        fixed (int* pinned = labels)
        {
            var pass = workspace.Pass(samples, folded.Weights, default, folded.State, model.Seed, 0);
            model.Network.TakeInputForEvaluation(pass, Samples);
            model.Network.Evaluate(pass);
            model.Network.Score(pass, new(pinned, Targets), Losses, Hits);
        }
    }

    public void Dispose()
    {
        workspace.Dispose();
        folded.Dispose();
        batch.Dispose();
    }

    private void Fold() => model.Network.Fold(workspace.Pass(0, folded.Weights, default, folded.State, model.Seed, 0));
}
