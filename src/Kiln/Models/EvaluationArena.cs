namespace Kiln.Models;

/// <summary>What evaluation works on: folded weights and a workspace.</summary>
internal sealed class EvaluationArena : IDisposable
{
    private readonly Model model;
    private readonly Workspace workspace;
    private readonly PackedWeights folded;

    /// <summary>Room for batches of so many samples.</summary>
    public EvaluationArena(Model model, int capacity, IReadOnlyList<double> classWeights)
    {
        this.model = model;
        workspace = new(model.Blueprint.Evaluation, capacity);
        folded = new(model.Blueprint);
        Batch = new(model.Blueprint, capacity, classWeights);
    }

    /// <summary>Where a batch lies.</summary>
    public BatchMemory Batch { get; }

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
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="answers">Who keeps what the network gives for them; null for nobody.</param>
    public void Score(int samples, Answers? answers = null)
    {
        var pass = workspace.Pass(samples, folded.Weights, default, folded.State, model.Seed, 0);
        model.Network.TakeInputForEvaluation(pass, Batch.Samples);
        model.Network.Evaluate(pass);
        if (answers is not null) model.Network.GiveOutputOfEvaluation(pass, answers.Take(Batch, samples));
        model.Network.Score(pass, Batch.Targets, Batch.Losses, Batch.Hits);
    }

    public void Dispose()
    {
        workspace.Dispose();
        folded.Dispose();
        Batch.Dispose();
    }

    private void Fold() => model.Network.Fold(workspace.Pass(0, folded.Weights, default, folded.State, model.Seed, 0));
}
