namespace Kiln.Training;

/// <summary>Ends a run before its time.</summary>
public static class Stopping
{
    extension(Run run)
    {
        /// <summary>
        /// Ends the run when the validation loss (the training loss where there is no validation) has not improved for some epochs. Put it behind
        /// <c>KeepBest</c>, or look for the best epoch in what comes out: the last ones are none.
        /// </summary>
        /// <remarks>A run that was resumed goes by its earlier epochs too.</remarks>
        /// <param name="patience">Epochs without improvement that are borne, at least 0.</param>
        /// <param name="threshold">The share by which the loss must fall to count as improved, from 0 to 1.</param>
        /// <returns>The same run, perhaps shorter.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The patience is negative, or the threshold outside 0 to 1.</exception>
        /// <example><code>net.Fit(train, validation, recipe).KeepBest().StopWhenPlateaued(patience: 5).Finish();</code></example>
        public Run StopWhenPlateaued(int patience = 5, double threshold = 1e-3)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(patience);
            if (threshold is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, $"Expected a share from 0 to 1, got {threshold}.");
            return run.Through(epochs => UntilPlateau(epochs, run.Course, patience, threshold));
        }

        /// <summary>Ends the run, without an exception, when the loss is no longer a number. The network has the weights of the last epoch that ended well.</summary>
        /// <returns>The same run, perhaps shorter.</returns>
        /// <example><code>net.Fit(train, validation, recipe).StopWhenDiverged().Count();</code></example>
        public Run StopWhenDiverged() => run.Through(UntilDiverged);
    }

    private static IEnumerable<Epoch> UntilPlateau(IEnumerable<Epoch> epochs, Course course, int patience, double threshold)
    {
        var (best, waited) = (double.PositiveInfinity, 0);
        foreach (var epoch in course.From?.Past ?? []) Look(epoch);
        if (waited > patience) yield break;
        foreach (var epoch in epochs)
        {
            Look(epoch);
            yield return epoch;
            if (waited > patience) yield break;
        }

        void Look(Epoch epoch) => (best, waited) = epoch.Loss < best * (1 - threshold) || double.IsPositiveInfinity(best) ? (epoch.Loss, 0) : (best, waited + 1);
    }

    private static IEnumerable<Epoch> UntilDiverged(IEnumerable<Epoch> epochs)
    {
        using var each = epochs.GetEnumerator();
        while (Moves(each)) yield return each.Current;

        static bool Moves(IEnumerator<Epoch> each)
        {
            try
            {
                return each.MoveNext();
            }
            catch (DivergedException)
            {
                return false;
            }
        }
    }
}
