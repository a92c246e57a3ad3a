using System.Collections.Immutable;
using System.Diagnostics;
using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Feeding;
using Kiln.Insights;
using Kiln.Kernels;
using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Training;

/// <summary>
/// A run while it happens: what moves in training stands here, at the rim. It can stand anywhere between two steps, be captured there, and
/// go on from there, with the same bits as if it had never stood.
/// </summary>
internal sealed class Course(Model model, Dataset training, Dataset? validation, Recipe recipe, IReadOnlyList<double> weights, Augmenter? augmenter, CancellationToken cancellation)
{
    private readonly LossAttribute loss = model.Blueprint.Loss!;
    private readonly List<Step> taken = [];
    private readonly List<Epoch> past = [];
    private WorkingArena? arena;
    private Standing? stopped;
    private int steps;
    private int epoch = 1;
    private bool isBegun;
    private volatile bool isStopped;

    /// <summary>The network.</summary>
    public Model Model => model;

    /// <summary>How it is trained.</summary>
    public Recipe Recipe => recipe;

    /// <summary>Samples of an epoch.</summary>
    public int Samples => training.Count;

    /// <summary>Where to go on from, if not from the beginning: set before the first step.</summary>
    public Standing? From { get; set; }

    /// <summary>Whether it stands somewhere: at the end of an epoch, or where it was cancelled.</summary>
    public bool IsStanding => stopped is not null || arena is not null;

    /// <summary>Where it is kept, if it is.</summary>
    public string? Folder { get; set; }

    /// <summary>Where it was resumed from, if it was.</summary>
    public string? Origin { get; set; }

    /// <summary>What it is measured on; null for nothing.</summary>
    public Dataset? Validation => validation;

    /// <summary>What it learns from.</summary>
    public Dataset Training => training;

    /// <summary>What is measured beside loss and accuracy.</summary>
    public IReadOnlyList<(string Name, Func<Predictions, double> Of)> Metrics { get; set; } = [];

    /// <summary>Told of each step, behind it.</summary>
    public event Action<Step>? Stepped;

    /// <summary>Ends it between two batches, as cancellation does; from any thread.</summary>
    public void Stop() => isStopped = true;

    /// <summary>How it stands: the network itself has the weights of this moment.</summary>
    /// <exception cref="InvalidOperationException">It does not stand anywhere.</exception>
    public Standing Capture() => stopped ?? (arena is null
        ? throw new InvalidOperationException("The run is not under way, so it has no standing to be captured.")
        : new(epoch, steps, model.Steps, [.. past.Select((known, i) => Thinned(known, i == 0 ? Reading.First : 0))], [.. taken], arena.Memories()));

    /// <summary>What happens, one after the other: each step, and each epoch behind its steps.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, between two batches; the network has the weights of the last one.</exception>
    /// <exception cref="DivergedException">The loss is no longer a number; the network has the weights of the last epoch.</exception>
    /// <exception cref="InvalidOperationException">It was begun before: however it is looked at, a run trains once.</exception>
    public IEnumerable<Moment> Moments()
    {
        if (isBegun) throw new InvalidOperationException("A run trains its network once, epoch by epoch or step by step: keep what it gives with ToList(), or call Fit again.");
        isBegun = true;
        if (model.Preprocessing.Unfitted is not null) model.Preprocessing.Fit(training.CentreCrop(model.Blueprint.Input.Height, model.Blueprint.Input.Width));
        using var working = new WorkingArena(model, Math.Min(recipe.BatchSize, training.Count), weights, recipe.Optimizer.Memories, recipe.Rates is { } rates ? rates.Of : null);
        Begin(working);
        var preprocessing = model.Preprocessing.Snapshot();
        var inflow = new Inflow(training, preprocessing, augmenter);
        using var delivery = inflow.Begin(from number in Enumerable.Range(epoch, recipe.Epochs - epoch + 1) from step in StepsOf(number).Skip(number == epoch ? taken.Count : 0) from batch in step select new Portion(batch, number));
        using var measuring = validation is null ? null : new Measuring(model, new(validation, preprocessing), weights);
        var answered = Metrics.Count == 0 ? null : new Answers(training.Count, model.Blueprint.Output.Size);
        var asked = Metrics.Count == 0 || validation is null ? null : new Answers(validation.Count, model.Blueprint.Output.Size);
        using var sampling = new Sampling(model, training.Count, recipe.EpochSteps(training.Count), recipe.Epochs);
        try
        {
            for (; epoch <= recipe.Epochs;)
            {
                var (clock, waited) = (Stopwatch.StartNew(), delivery.Waited);
                var updates = ImmutableArray<WeightHealth>.Empty;
                int? sampled = sampling.LooksAtUpdates(epoch) ? recipe.EpochSteps(training.Count) / 2 : null;
                foreach (var batches in StepsOf(epoch).Skip(taken.Count))
                {
                    Pause();
                    Team.Threads = get_num_threads();
                    if (taken.Count == sampled) sampling.Keep(working);
                    taken.Add(Take(working, delivery, batches.Count, answered));
                    if (taken.Count == sampled + 1) updates = sampling.Updates(working);
                    Stepped?.Invoke(taken[^1]);
                    yield return new Moment.Stepped(taken[^1]);
                }

                Pause();
                var validated = measuring?.Measure(working.Packed, asked);
                if (validated is { Loss: var found } && !double.IsFinite(found)) throw Diverged($"the validation loss is {found}", steps, working.BrokenWeight());
                if (working.BrokenWeight() is { } broken) throw Diverged("a weight is no longer finite", steps, broken);
                working.WriteBack();
                var trained = Mean(taken);
                var health = new Health(updates, sampling.Looks(epoch) ? sampling.Activations(working, Math.Min(recipe.BatchSize, taken[^1].Samples)) : []);
                past.Add(new(epoch, recipe.Epochs, trained, validated, taken.Average(step => step.Penalty), taken[^1].Rate, clock.Elapsed, delivery.Waited - waited, [.. taken], health));
                past[^1] = past[^1] with { Findings = Reading.Of(past), Metrics = Measured(answered, asked) };
                answered?.Clear();
                asked?.Clear();
                epoch++;
                taken.Clear();
                yield return new Moment.Finished(past[^1]);
            }
        }
        finally
        {
            arena = null;
        }
    }

    private void Begin(WorkingArena working)
    {
        arena = working;
        if (From is not { } from) return;
        (epoch, steps, model.Steps) = (from.Epoch, from.Steps, from.Draws);
        past.AddRange(from.Past);
        taken.AddRange(from.Taken);
        working.Recall(from.Memories);
    }

    private void Pause()
    {
        if (!cancellation.IsCancellationRequested && !isStopped) return;
        arena!.WriteBack();
        stopped = Capture();
        throw new OperationCanceledException($"Training was cancelled in epoch {epoch} of {recipe.Epochs}, after {taken.Count} of its steps.", cancellation);
    }

    /// <summary>The batches of each step of an epoch, but for a rest too small to be normalised over.</summary>
    private IEnumerable<IReadOnlyList<ReadOnlyMemory<int>>> StepsOf(int number) =>
        from batches in Batches.Of(training.Count, recipe.BatchSize, recipe.Seed, number - 1).Chunk(recipe.Accumulate)
        let usable = batches.Where(batch => batch.Length >= model.Blueprint.LeastBatch).ToList()
        where usable.Count > 0
        select usable;

    private Step Take(WorkingArena working, Delivery delivery, int batches, Answers? answers)
    {
        var tally = default(Tally);
        for (var i = 0; i < batches; i++)
        {
            var samples = delivery.Next(working.Batch, loss);
            working.Differentiate(samples, answers);
            tally += Tally.Of(working.Batch, samples, loss);
            if (recipe.Accumulate > 1) working.Accumulate(samples);
        }

        if (recipe.Accumulate > 1) working.TakeMean();
        working.Clip(recipe.ClipNorm, recipe.ClipValue);
        var total = recipe.Steps(training.Count);
        var rate = recipe.Optimizer.Rate * (recipe.Schedule?.Factor(new(steps, total, [.. past.Select(known => known.Loss)], recipe.EpochSteps(training.Count))) ?? 1);
        var scores = tally.Mean;
        if (!double.IsFinite(scores.Loss)) throw Diverged($"the loss is {scores.Loss}", steps + 1, working.BrokenWeight() ?? working.FirstBrokenGradient());
        var penalty = recipe.Optimizer.Move(working, rate, steps + 1);
        if (!working.IsSound) throw Diverged("a gradient is no longer finite", steps + 1, working.LastBrokenGradient());
        steps++;
        return new(epoch, steps, total, tally.Samples, scores.Loss, penalty, scores.Accuracy, rate);
    }

    private DivergedException Diverged(string what, int step, string? parameter) => new(model.Blueprint.Name, what, step, epoch, parameter);

    private ImmutableArray<Metric> Measured(Answers? answered, Answers? asked)
    {
        if (answered is null) return [];
        var classes = ((ClassLabels)training.Targets).Classes;
        var (trained, validated) = (Predictions(answered), asked is null ? null : Predictions(asked));
        return [.. Metrics.Select(metric => new Metric(metric.Name, metric.Of(trained), validated is null ? null : metric.Of(validated)))];

        Predictions Predictions(Answers answers) => new(answers.Scores, [.. answers.Labels], classes);
    }

    // of an epoch that is over, what findings and schedules go by
    private static Epoch Thinned(Epoch known, int steps) => known with { Steps = [.. known.Steps.Take(steps)], Health = new([], []), Findings = [], Metrics = [] };

    private static Scores Mean(IReadOnlyList<Step> steps)
    {
        var samples = steps.Sum(step => step.Samples);
        return new(steps.Sum(step => step.Loss * step.Samples) / samples, steps.Sum(step => step.Accuracy * step.Samples) / samples, samples);
    }
}

/// <summary>What happens in a run.</summary>
internal abstract record Moment
{
    private Moment()
    {
    }

    /// <summary>A step was taken.</summary>
    public sealed record Stepped(Step Step) : Moment;

    /// <summary>An epoch is over, and measured.</summary>
    public sealed record Finished(Epoch Epoch) : Moment;
}

/// <summary>How a run stands between two steps, beside its network's own weights.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Steps">Steps taken in all.</param>
/// <param name="Draws">The network's count of steps, which its random draws depend on.</param>
/// <param name="Past">The epochs before, as findings and schedules go by them.</param>
/// <param name="Taken">The steps of the epoch under way.</param>
/// <param name="Memories">What the optimizer remembers of each parameter, in PyTorch's order: for each of its memories, for each parameter.</param>
internal sealed record Standing(int Epoch, int Steps, long Draws, ImmutableArray<Epoch> Past, ImmutableArray<Step> Taken, float[][][] Memories);
