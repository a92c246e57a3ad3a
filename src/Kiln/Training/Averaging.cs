using System.Numerics.Tensors;
using Kiln.Models;

namespace Kiln.Training;

/// <summary>Averages weights over epochs.</summary>
public static class Averaging
{
    extension(Run run)
    {
        /// <summary>
        /// Leaves the network, when the run ends or is left, with the mean of the weights of its epochs from one on (Izmailov et al. 2018): a wider
        /// minimum than any of them, if the rate stayed high enough to walk about. Running statistics are averaged too.
        /// </summary>
        /// <remarks>Epochs are seen, measured and kept with the weights that they have: only what is left in the end is the mean.</remarks>
        /// <param name="from">The first epoch that counts, from 1. A run that ends before it keeps the weights of its last epoch.</param>
        /// <returns>The same run.</returns>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="from"/> is below 1.</exception>
        /// <example><code>net.Fit(train, validation, recipe).Average(from: 20).Finish();</code></example>
        public Run Average(int from = 1)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
            return run.Through(epochs => Mean(epochs, run.Model, from));
        }
    }

    private static IEnumerable<Epoch> Mean(IEnumerable<Epoch> epochs, Model model, int from)
    {
        using var own = new PackedWeights(model.Blueprint);
        var (sums, count) = (new float[own.All.Length], 0);
        try
        {
            foreach (var epoch in epochs)
            {
                if (epoch.Number >= from)
                {
                    own.Pack(model.Source);
                    TensorPrimitives.Add(sums, own.All, sums);
                    count++;
                }

                yield return epoch;
            }
        }
        finally
        {
            if (count > 0)
            {
                TensorPrimitives.Divide(sums, count, own.All);
                own.Unpack(model.Source);
            }
        }
    }
}
