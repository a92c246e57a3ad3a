using Kiln.Data;
using Kiln.Models;

namespace Kiln.Training;

/// <summary>Asks networks for what they make of data.</summary>
public static class Predicting
{
    private const int Batch = 256;

    extension(Model model)
    {
        /// <summary>What the network, as it stands, answers for labelled samples: running statistics, nothing dropped, preprocessing as it was fitted.</summary>
        /// <param name="data">The samples, of the shape that the network takes, with class labels.</param>
        /// <returns>Scores and labels, for metrics.</returns>
        /// <exception cref="ArgumentException">The data have another shape or no class labels, or there are none.</exception>
        /// <exception cref="InvalidOperationException">The network does not lie on the CPU in float32, or declares preprocessing that is not fitted yet.</exception>
        /// <example><code>Console.WriteLine(net.Predict(test).Confusion());</code></example>
        public Predictions Predict(Dataset data)
        {
            ArgumentNullException.ThrowIfNull(data);
            Fitness.CheckShape(model, data, nameof(data));
            if (data.Targets is not ClassLabels labels)
                throw new ArgumentException($"Predictions are compared with class labels, but the dataset's targets are {data.Targets}: for values, use net.Predictor().", nameof(data));
            using var predictor = model.Predictor();
            var (samples, scores) = (new float[Batch * data.Shape.Size], new float[data.Count * predictor.Output.Size]);
            var done = 0;
            foreach (var batch in Batches.Of(data.Count, Batch))
            {
                data.Read(batch.Span, samples);
                predictor.Predict(samples.AsSpan(0, batch.Length * data.Shape.Size), scores.AsSpan(done * predictor.Output.Size, batch.Length * predictor.Output.Size));
                done += batch.Length;
            }

            return new(scores, labels.Labels, labels.Classes);
        }
    }
}
