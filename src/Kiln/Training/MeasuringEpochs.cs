using Kiln.Data;

namespace Kiln.Training;

/// <summary>Measures a run by metrics of the user's own.</summary>
public static class MeasuringEpochs
{
    extension(Run run)
    {
        /// <summary>
        /// Measures each epoch by a pure function of the network's answers, on the training data (each answer as it was before its batch's update) and on the
        /// validation data: <c>epoch.Metrics</c> has the figures, and <c>Show</c>, <c>Log</c> and <c>Report</c> tell them.
        /// </summary>
        /// <param name="name">What it is called.</param>
        /// <param name="metric">The function. Where images are blended (<c>Mixup</c>, <c>CutMix</c>), a sample's label in training is its own; of an epoch that was interrupted, the answers since it went on count.</param>
        /// <returns>The same run.</returns>
        /// <exception cref="ArgumentException">The name is empty or taken, or the data have no class labels.</exception>
        /// <example><code>net.Fit(train, validation, recipe).Measure("macro F1", answers => answers.Confusion().MacroF1).Show().Finish();</code></example>
        public Run Measure(string name, Func<Predictions, double> metric)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
            ArgumentNullException.ThrowIfNull(metric);
            if (run.Course.Training.Targets is not ClassLabels)
                throw new ArgumentException($"A metric is a function of answers and class labels, but the dataset's targets are {run.Course.Training.Targets}: for values, look at the loss.", nameof(metric));
            if (run.Course.Metrics.Any(known => known.Name == name)) throw new ArgumentException($"The run already measures '{name}': give each metric a name of its own.", nameof(name));
            run.Course.Metrics = [.. run.Course.Metrics, (name, metric)];
            return run;
        }
    }
}
