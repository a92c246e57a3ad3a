using Kiln.Training;

namespace Kiln.Reports;

/// <summary>Writes runs down as pages.</summary>
public static class Reporting
{
    extension(Run run)
    {
        /// <summary>
        /// Writes, when the run ends or is left, one HTML file that needs nothing beside it: what the network is, curves of loss, accuracy and rate, findings
        /// with their evidence, and, of the validation data (the training data without them), the confusion matrix and the worst mistakes; the first layer's
        /// filters; and where a step's time goes.
        /// </summary>
        /// <remarks>
        /// The network is looked at as the run leaves it: put <c>KeepBest</c> and <c>Average</c> before this. The page follows the reader's light or dark
        /// setting, fits a phone, and has a text for each figure. The file is written whole, or not at all.
        /// </remarks>
        /// <param name="path">The file; the folder that it lies in is made.</param>
        /// <returns>The same run.</returns>
        /// <exception cref="IOException">At the end: it cannot be written.</exception>
        /// <example><code>net.Fit(train, validation, recipe).KeepBest().Report("report.html").Finish();</code></example>
        public Run Report(string path)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(path);
            return run.Through(epochs => Collect(epochs, run, path));
        }
    }

    private static IEnumerable<Epoch> Collect(IEnumerable<Epoch> epochs, Run run, string path)
    {
        var seen = run.Course.From?.Past.Select(before => before with { Steps = [] }).ToList() ?? [];
        var earlier = seen.Count;
        try
        {
            foreach (var epoch in epochs)
            {
                seen.Add(epoch);
                yield return epoch;
            }
        }
        finally
        {
            if (seen.Count > earlier) Page.Write(path, Page.Of(run, seen));
        }
    }
}
