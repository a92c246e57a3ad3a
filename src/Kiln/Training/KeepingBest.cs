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
        /// <returns>The same run.</returns>
        /// <example><code>var best = net.Fit(train, validation, recipe).KeepBest().MinBy(epoch => epoch.Loss);</code></example>
        public Run KeepBest() => run.Through(epochs => Keep(epochs, run.Model));
    }

    private static IEnumerable<Epoch> Keep(IEnumerable<Epoch> epochs, Model model)
    {
        using var kept = new PackedWeights(model.Blueprint);
        var (best, found) = (double.PositiveInfinity, false);
        try
        {
            foreach (var epoch in epochs)
            {
                if (epoch.Loss < best)
                {
                    (best, found) = (epoch.Loss, true);
                    kept.Pack(model.Source);
                }

                yield return epoch;
            }
        }
        finally
        {
            if (found) kept.Unpack(model.Source);
        }
    }
}
