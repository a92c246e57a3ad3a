using System.Collections.Immutable;
using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Feeding;
using Kiln.Kernels;
using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Training;

/// <summary>What a range test of learning rates gave.</summary>
/// <param name="Curve">The rates that were tried, and the loss at each, smoothed.</param>
/// <param name="Suggestion">The rate to begin with: that at which the loss falls fastest.</param>
public sealed record LearningRates(ImmutableArray<(double Rate, double Loss)> Curve, double Suggestion);

/// <summary>Looks for learning rates.</summary>
public static class FindingRate
{
    /// <summary>The share of a smoothed loss that stays from one step to the next.</summary>
    private const double Smoothing = 0.9;

    /// <summary>Steps to either side over which it is measured how fast the loss falls: batches differ.</summary>
    private const int Reach = 5;

    /// <summary>How far above its least the loss may rise before the test ends.</summary>
    private const double Blown = 4;

    extension(Model model)
    {
        /// <summary>
        /// Tries learning rates from low to high, one a step, evenly in their logarithms, and looks at the loss (Smith 2017): where it is least, the rate is
        /// already too high to stay at, and where it falls fastest is one to begin with. The network is left as it was.
        /// </summary>
        /// <param name="training">What it would learn from.</param>
        /// <param name="recipe">With what optimizer and batch size; its rate, schedule and epochs are not looked at. Plain SGD with momentum 0.9 and batches of 128 if left out.</param>
        /// <param name="least">The first rate, above 0.</param>
        /// <param name="most">The last rate; the test ends before it where the loss is no number any more, or four times its least.</param>
        /// <param name="steps">How many rates, at least 10. Where there are fewer batches, they come again.</param>
        /// <returns>The curve, and a suggestion.</returns>
        /// <exception cref="ArgumentException">The data do not fit the network.</exception>
        /// <exception cref="ArgumentOutOfRangeException">Rates are not in order above 0, or there are fewer than 10 steps.</exception>
        /// <exception cref="InvalidOperationException">The network declares no loss, or does not lie on the CPU in float32; or declares preprocessing that is not fitted.</exception>
        /// <example><code>var rates = net.FindLearningRate(train); var recipe = new Recipe(new Sgd(rates.Suggestion, Momentum: 0.9));</code></example>
        public LearningRates FindLearningRate(Dataset training, Recipe? recipe = null, double least = 1e-6, double most = 10, int steps = 100)
        {
            ArgumentNullException.ThrowIfNull(training);
            if (!(least > 0) || !(most > least) || !double.IsFinite(most)) throw new ArgumentOutOfRangeException(nameof(most), most, $"Expected rates from one above 0 to a greater one, got {least} and {most}.");
            ArgumentOutOfRangeException.ThrowIfLessThan(steps, 10);
            recipe ??= new(new Sgd(least, Momentum: 0.9));
            Fitness.CheckTraining(model, training, nameof(training));
            Fitness.Check(recipe);
            model.CheckFitted();
            Team.Threads = get_num_threads();
            var drawn = model.Steps;
            try
            {
                return Test(model, training, recipe, [.. Enumerable.Range(0, steps).Select(i => least * Math.Pow(most / least, i / (steps - 1.0)))]);
            }
            finally
            {
                model.Steps = drawn;
            }
        }
    }

    private static LearningRates Test(Model model, Dataset training, Recipe recipe, double[] rates)
    {
        var inflow = new Inflow(training, model.Preprocessing.Snapshot(), Augmenter.For(model.Blueprint, training, recipe.Seed));
        using var arena = new WorkingArena(model, Math.Min(recipe.BatchSize, training.Count), Fitness.Weights(model, training, recipe), recipe.Optimizer.Memories);
        using var delivery = inflow.Begin(Portions(model, training, recipe));
        var (curve, mean, lowest) = (ImmutableArray.CreateBuilder<(double Rate, double Loss)>(), 0.0, double.PositiveInfinity);
        for (var step = 0; step < rates.Length; step++)
        {
            var samples = delivery.Next(arena.Batch, model.Blueprint.Loss!);
            arena.Differentiate(samples);
            var loss = Tally.Of(arena.Batch, samples, model.Blueprint.Loss!).Mean.Loss;
            mean = Smoothing * mean + (1 - Smoothing) * loss;
            var smoothed = mean / (1 - Math.Pow(Smoothing, step + 1)); // as if it had begun at the first loss
            if (!double.IsFinite(smoothed) || smoothed > Blown * lowest) break;
            lowest = Math.Min(lowest, smoothed);
            curve.Add((rates[step], smoothed));
            arena.Clip(recipe.ClipNorm, recipe.ClipValue);
            recipe.Optimizer.Move(arena, rates[step], step + 1);
        }

        return curve.Count == 0
            ? throw new InvalidOperationException($"The loss of {model.Blueprint.Name} is no number at the very first step: look for values that are out of range in the data.")
            : new(curve.ToImmutable(), Steepest(curve));
    }

    private static double Steepest(ImmutableArray<(double Rate, double Loss)>.Builder curve) =>
        curve.Count <= 2 * Reach ? curve[curve.Count / 2].Rate : curve[Enumerable.Range(Reach, curve.Count - 2 * Reach).MinBy(i => curve[i + Reach].Loss - curve[i - Reach].Loss)].Rate;

    // epoch after epoch, as long as it is asked
    private static IEnumerable<Portion> Portions(Model model, Dataset training, Recipe recipe) =>
        from epoch in Enumerable.Range(0, int.MaxValue)
        from batch in Batches.Of(training.Count, recipe.BatchSize, recipe.Seed, epoch)
        where batch.Length >= model.Blueprint.LeastBatch
        select new Portion(batch, epoch + 1);
}
