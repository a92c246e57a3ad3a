using Kiln.Data;
using Kiln.Feeding;
using Kiln.Models;

namespace Kiln.Training;

/// <summary>Measures a network on data, as evaluation does: running statistics, nothing dropped.</summary>
internal sealed class Measuring : IDisposable
{
    private const int Batch = 256;

    private readonly EvaluationArena arena;
    private readonly Inflow inflow;
    private readonly LossAttribute loss;

    /// <summary>Room for some data.</summary>
    public Measuring(Model model, Inflow inflow, IReadOnlyList<double> weights)
    {
        (this.inflow, loss) = (inflow, model.Blueprint.Loss!);
        arena = new(model, Math.Min(Batch, inflow.Data.Count), weights);
    }

    /// <summary>Measures with the network's own weights.</summary>
    public Scores Measure(Answers? answers = null)
    {
        arena.Load();
        return Run(answers);
    }

    /// <summary>Measures with weights in training.</summary>
    public Scores Measure(PackedWeights packed, Answers? answers = null)
    {
        arena.Load(packed);
        return Run(answers);
    }

    public void Dispose() => arena.Dispose();

    private Scores Run(Answers? answers)
    {
        var tally = default(Tally);
        var batches = Batches.Of(inflow.Data.Count, Batch);
        using var delivery = inflow.Begin(batches.Select(batch => new Portion(batch, 0)));
        for (var i = 0; i < batches.Count; i++)
        {
            var samples = delivery.Next(arena.Batch, loss);
            arena.Score(samples, answers);
            tally += Tally.Of(arena.Batch, samples, loss);
        }

        return tally.Mean;
    }
}
