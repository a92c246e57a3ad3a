using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Kernels;
using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Training;

/// <summary>Trains and evaluates networks.</summary>
public static class Fitting
{
    extension(Model model)
    {
        /// <summary>Trains the network by its fused code: the short way, without autograd's graph.</summary>
        /// <param name="training">What it learns from.</param>
        /// <param name="recipe">How.</param>
        /// <returns>The run, not yet started. It ends by a <see cref="DivergedException"/> where the loss is no longer a number.</returns>
        /// <exception cref="ArgumentException">The data do not fit the network, or there are none; the message says what is expected.</exception>
        /// <exception cref="InvalidOperationException">The network declares no loss, or does not lie on the CPU in float32.</exception>
        /// <example><code>foreach (var epoch in net.Fit(train, new Recipe(new Sgd(0.1)))) Console.WriteLine(epoch.Training.Loss);</code></example>
        public Run Fit(Dataset training, Recipe recipe) => model.Fit(training, null, recipe);

        /// <summary>Fits the declared preprocessing on training data: a pass over them for each word whose constants are not given; over their middles, where declared crops take them larger than the network does.</summary>
        /// <remarks><c>Fit</c> does so by itself for a network that is not fitted yet, and leaves the constants of one that is.</remarks>
        /// <param name="training">The training data.</param>
        /// <exception cref="ArgumentException">The data have another shape than the network takes, or are empty.</exception>
        /// <example><code>net.FitPreprocessing(train); var scores = net.forward(images);</code></example>
        public void FitPreprocessing(Dataset training)
        {
            ArgumentNullException.ThrowIfNull(training);
            Fitness.CheckTrainingShape(model, training, nameof(training));
            model.Preprocessing.Fit(training.CentreCrop(model.Blueprint.Input.Height, model.Blueprint.Input.Width));
        }

        /// <summary>Trains the network by its fused code, and looks at the validation data after each epoch.</summary>
        /// <param name="training">What it learns from.</param>
        /// <param name="validation">What it is measured on while it learns; null for nothing.</param>
        /// <param name="recipe">How.</param>
        /// <param name="cancellation">Ends the run between two batches, by an <see cref="OperationCanceledException"/>; the network has the weights of the last one.</param>
        /// <returns>The run, not yet started. It ends by a <see cref="DivergedException"/> where the loss is no longer a number.</returns>
        /// <exception cref="ArgumentException">The data do not fit the network, or there are none; the message says what is expected.</exception>
        /// <exception cref="InvalidOperationException">The network declares no loss, or does not lie on the CPU in float32.</exception>
        /// <example><code>var best = net.Fit(train, validation, recipe).KeepBest().MinBy(epoch => epoch.Validation!.Loss);</code></example>
        public Run Fit(Dataset training, Dataset? validation, Recipe recipe, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(training);
            ArgumentNullException.ThrowIfNull(recipe);
            Fitness.CheckTraining(model, training, nameof(training));
            if (validation is not null) Fitness.Check(model, validation, nameof(validation));
            Fitness.Check(recipe);
            if (recipe.Rates is { } rates) Freezing.CheckNames(model.Blueprint, rates.Factors.Select(factor => factor.Layer), nameof(recipe));
            if (model.Learned.Count > 0 && model.Learned.All(parameter => !parameter.requires_grad))
                throw new InvalidOperationException($"Every parameter of {model.Blueprint.Name} is frozen, so there is nothing to learn: let some layers learn by net.Unfreeze(…).");
            var augmenter = Augmenter.For(model.Blueprint, training, recipe.Seed);
            return new(new(model, training, validation, recipe, Fitness.Weights(model, training, recipe), augmenter, cancellation));
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
            Team.Threads = get_num_threads();
            using var measuring = new Measuring(model, new(data, model.Preprocessing.Snapshot()), Fitness.Weights(model));
            return measuring.Measure();
        }
    }
}
