using Kiln.Models;

namespace Kiln.Training;

/// <summary>Keeps the weights of a run's best epoch.</summary>
public static class KeepingBest
{
    extension(Run run)
    {
        /// <summary>
        /// Leaves the network, when the run ends or is left, with the weights of the epoch whose validation loss was least; of the training
        /// loss where there is no validation.
        /// </summary>
        /// <remarks>A run that was resumed goes by its earlier epochs too, whose best lies in the folder that it was resumed from.</remarks>
        /// <returns>The same run.</returns>
        /// <example><code>var best = net.Fit(train, validation, recipe).KeepBest().MinBy(epoch => epoch.Loss);</code></example>
        public Run KeepBest() => run.Through(epochs => Keep(epochs, run.Course));
    }

    private static IEnumerable<Epoch> Keep(IEnumerable<Epoch> epochs, Course course)
    {
        using var kept = new PackedWeights(course.Model.Blueprint);
        var before = Checkpointing.Recall(course, kept);
        var (best, found) = (before ?? double.PositiveInfinity, before is not null);
        try
        {
            foreach (var epoch in epochs)
            {
                if (epoch.Loss < best)
                {
                    (best, found) = (epoch.Loss, true);
                    kept.Pack(course.Model.Source);
                }

                yield return epoch;
            }
        }
        finally
        {
            if (found) kept.Unpack(course.Model.Source);
        }
    }
}
