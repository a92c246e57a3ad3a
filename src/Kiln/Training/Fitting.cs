using System.Diagnostics;
using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Kernels;
using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Training;

/// <summary>Trains and evaluates networks.</summary>
public static class Fitting
{
    private const int EvaluationBatch = 256;

    extension(Model model)
    {
        /// <summary>Trains the network by its fused code: the short way, without autograd's graph.</summary>
        /// <param name="training">What it learns from.</param>
        /// <param name="recipe">How.</param>
        /// <returns>The run, not yet started.</returns>
        /// <exception cref="ArgumentException">The data do not fit the network, or there are none; the message says what is expected.</exception>
        /// <exception cref="InvalidOperationException">The network declares no loss, or does not lie on the CPU in float32.</exception>
        /// <example><code>foreach (var epoch in net.Fit(train, new Recipe(new Sgd(0.1)))) Console.WriteLine(epoch.Training.Loss);</code></example>
        public Run Fit(Dataset training, Recipe recipe) => model.Fit(training, null, recipe);

        /// <summary>Fits the declared preprocessing on training data: a pass over them for each word whose constants are not given.</summary>
        /// <remarks><c>Fit</c> does so by itself for a network that is not fitted yet, and leaves the constants of one that is.</remarks>
        /// <param name="training">The training data.</param>
        /// <exception cref="ArgumentException">The data have another shape than the network takes, or are empty.</exception>
        /// <example><code>net.FitPreprocessing(train); var scores = net.forward(images);</code></example>
        public void FitPreprocessing(Dataset training)
        {
            ArgumentNullException.ThrowIfNull(training);
            Fitness.CheckShape(model, training, nameof(training));
            model.Preprocessing.Fit(training);
        }

        /// <summary>Trains the network by its fused code, and looks at the validation data after each epoch.</summary>
        /// <param name="training">What it learns from.</param>
        /// <param name="validation">What it is measured on while it learns; null for nothing.</param>
        /// <param name="recipe">How.</param>
        /// <returns>The run, not yet started.</returns>
        /// <exception cref="ArgumentException">The data do not fit the network, or there are none; the message says what is expected.</exception>
        /// <exception cref="InvalidOperationException">The network declares no loss, or does not lie on the CPU in float32.</exception>
        /// <example><code>var best = net.Fit(train, validation, recipe).KeepBest().MinBy(epoch => epoch.Validation!.Loss);</code></example>
        public Run Fit(Dataset training, Dataset? validation, Recipe recipe)
        {
            ArgumentNullException.ThrowIfNull(training);
            ArgumentNullException.ThrowIfNull(recipe);
            Fitness.Check(model, training, nameof(training));
            if (validation is not null) Fitness.Check(model, validation, nameof(validation));
            Fitness.Check(recipe);
            var augmenter = model.Blueprint.Augmentations is { IsEmpty: false } words ? Augmenter.Of(words, training, recipe.Seed) : null;
            return new(model, recipe, Epochs(model, training, validation, recipe, Fitness.Weights(model, training, recipe), augmenter));
        }

        /// <summary>Measures the network as it stands: running statistics, nothing dropped.</summary>
        /// <param name="data">What it is measured on.</param>
        /// <returns>Mean loss and accuracy.</returns>
        /// <exception cref="ArgumentException">The data do not fit the network, or there are none; the message says what is expected.</exception>
        /// <exception cref="InvalidOperationException">The network declares no loss, does not lie on the CPU in float32, or declares preprocessing that is not fitted yet.</exception>
        /// <example><code>Console.WriteLine($"test accuracy: {net.Evaluate(test).Accuracy:F4}");</code></example>
        public Scores Evaluate(Dataset data)
        {
            ArgumentNullException.ThrowIfNull(data);
            Fitness.Check(model, data, nameof(data));
            model.CheckFitted();
            using var arena = new EvaluationArena(model, Math.Min(EvaluationBatch, data.Count), Fitness.Weights(model));
            Team.Threads = get_num_threads();
            arena.Load();
            return Measure(arena, new(data, model.Preprocessing.Snapshot()), model.Blueprint.Loss!);
        }
    }

    private static IEnumerable<Epoch> Epochs(Model model, Dataset training, Dataset? validation, Recipe recipe, IReadOnlyList<double> weights, Augmenter? augmenter)
    {
        if (model.Preprocessing.Unfitted is not null) model.Preprocessing.Fit(training);
        var preprocessing = model.Preprocessing.Snapshot();
        var (inflow, checking) = (new Inflow(training, preprocessing, augmenter), validation is null ? null : new Inflow(validation, preprocessing));
        var loss = model.Blueprint.Loss!;
        using var arena = new WorkingArena(model, Math.Min(recipe.BatchSize, training.Count), weights, recipe.Optimizer.Memories);
        using var measuring = validation is null ? null : new EvaluationArena(model, Math.Min(EvaluationBatch, validation.Count), weights);
        var (losses, steps, clock) = (new List<double>(), 0, new Stopwatch());
        for (var number = 1; number <= recipe.Epochs; number++)
        {
            clock.Restart();
            Team.Threads = get_num_threads();
            var taken = new List<Step>();
            foreach (var batch in Batches.Of(training.Count, recipe.BatchSize, recipe.Seed, number - 1))
            {
                if (batch.Length < model.Blueprint.LeastBatch) continue; // a rest too small to be normalised over
                taken.Add(Take(arena, inflow, batch.Span, loss, recipe, number, steps++, losses));
            }

            Scores? validated = null;
            if (checking is not null)
            {
                measuring!.Load(arena.Packed);
                validated = Measure(measuring, checking, loss);
            }

            arena.WriteBack();
            clock.Stop();
            var trained = Mean(taken);
            losses.Add((validated ?? trained).Loss);
            yield return new(number, recipe.Epochs, trained, validated, taken.Average(step => step.Penalty), taken[^1].Rate, clock.Elapsed, [.. taken]);
        }
    }

    private static Step Take(WorkingArena arena, Inflow inflow, ReadOnlySpan<int> batch, LossAttribute loss, Recipe recipe, int epoch, int step, IReadOnlyList<double> losses)
    {
        inflow.Fill(batch, arena.Batch, loss, epoch);
        arena.Differentiate(batch.Length);

        var total = recipe.Steps(inflow.Data.Count);
        var rate = recipe.Optimizer.Rate * (recipe.Schedule?.Factor(new(step, total, losses)) ?? 1);
        var penalty = recipe.Optimizer.Move(arena, rate, step + 1);
        var scores = Inflow.Tally(arena.Batch, batch.Length, loss).Mean;
        return new(epoch, step + 1, total, batch.Length, scores.Loss, penalty, scores.Accuracy, rate);
    }

    private static Scores Measure(EvaluationArena arena, Inflow inflow, LossAttribute loss)
    {
        var tally = default(Tally);
        foreach (var batch in Batches.Of(inflow.Data.Count, EvaluationBatch))
        {
            inflow.Fill(batch.Span, arena.Batch, loss);
            arena.Score(batch.Length);
            tally += Inflow.Tally(arena.Batch, batch.Length, loss);
        }

        return tally.Mean;
    }

    private static Scores Mean(IReadOnlyList<Step> steps)
    {
        var samples = steps.Sum(step => step.Samples);
        return new(steps.Sum(step => step.Loss * step.Samples) / samples, steps.Sum(step => step.Accuracy * step.Samples) / samples, samples);
    }
}
