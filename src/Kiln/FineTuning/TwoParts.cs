using Kiln.Data;
using Kiln.Models;
using Kiln.Training;

namespace Kiln.FineTuning;

/// <summary>Training in two parts for classes of very different sizes: first those with many samples, then those with few.</summary>
public static class TwoParts
{
    extension(Model model)
    {
        /// <summary>
        /// Trains the network on the classes with many samples, and then gently on those with few: <c>data.ByClassSize()</c> tells them apart. The second part keeps the
        /// frequent classes in sight, each class as often as the largest, unless it is told not to: on rare classes alone a network forgets the others.
        /// </summary>
        /// <param name="training">All of the training data.</param>
        /// <param name="validation">What it is measured on; null for nothing.</param>
        /// <param name="recipe">How the first part is trained; the second has half of its epochs, at least one.</param>
        /// <param name="gentleness">What the learning rate is multiplied by in the second part, above 0.</param>
        /// <param name="keepsFrequent">Whether the second part sees all classes.</param>
        /// <returns>The epochs of both parts, each part's from 1; nothing is trained before they are asked for.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The gentleness is not above 0.</exception>
        /// <exception cref="ArgumentException">The data do not fit the network.</exception>
        /// <example><code>foreach (var epoch in net.FitInTwoParts(train, validation, recipe)) Console.WriteLine(epoch.Loss);</code></example>
        public IEnumerable<Epoch> FitInTwoParts(Dataset training, Dataset? validation, Recipe recipe, double gentleness = 0.1, bool keepsFrequent = true)
        {
            ArgumentNullException.ThrowIfNull(training);
            ArgumentNullException.ThrowIfNull(recipe);
            if (!(gentleness > 0)) throw new ArgumentOutOfRangeException(nameof(gentleness), gentleness, $"Expected a factor above 0, got {gentleness}.");
            var (frequent, rare) = training.ByClassSize();
            var second = recipe with { Epochs = Math.Max(1, recipe.Epochs / 2), Optimizer = recipe.Optimizer with { Rate = gentleness * recipe.Optimizer.Rate } };
            var (first, last) = (model.Fit(frequent, validation, recipe), model.Fit(keepsFrequent ? training.UpSample(recipe.Seed) : rare, validation, second));
            return first.Concat(last);
        }
    }
}
