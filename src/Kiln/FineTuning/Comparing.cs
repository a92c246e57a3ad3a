using Kiln.Data;
using Kiln.Models;
using Kiln.Training;

namespace Kiln.FineTuning;

/// <summary>Compares new data with old by a network's features.</summary>
public static class Comparing
{
    extension(Model model)
    {
        /// <summary>How like new data are to those that the network was trained on: by mean and variance of a layer's values for both.</summary>
        /// <param name="old">Data that it was trained on, with labels of two classes or more; some hundreds of each are enough.</param>
        /// <param name="data">The new data.</param>
        /// <param name="layer">
        /// The layer; the first if left out. There it shows what kind of images they are: later layers keep what tells the old classes apart, and see little else of
        /// either.
        /// </param>
        /// <exception cref="ArgumentException">The data do not fit the network, the old data have no classes, or there is no such layer.</exception>
        /// <example><code>Console.WriteLine(net.Compare(train.Take(1000), flowers));</code></example>
        public Likeness Compare(Dataset old, Dataset data, string? layer = null)
        {
            ArgumentNullException.ThrowIfNull(old);
            ArgumentNullException.ThrowIfNull(data);
            if (old.Targets is not ClassLabels labels) throw new ArgumentException($"The old data are compared class by class, but their targets are {old.Targets}.", nameof(old));
            layer ??= Advice.Layers(model)[0];
            var (before, after) = (Rows(model, layer, old), Rows(model, layer, data));
            var classes = labels.Labels.Select((label, i) => (label, i)).GroupBy(pair => pair.label, pair => pair.i).Select(own => own.ToHashSet()).Where(own => own.Count > 1).ToList();
            if (classes.Count < 2) throw new ArgumentException($"The old data are compared class by class, but they have samples of {classes.Count} class.", nameof(old));
            return new(
                Distance(Moments.Of(before), Moments.Of(after)),
                classes.Average(own => Distance(Moments.Of([.. own.Select(i => before[i])]), Moments.Of([.. Enumerable.Range(0, before.Length).Where(i => !own.Contains(i)).Select(i => before[i])]))));
        }
    }

    private static float[][] Rows(Model model, string layer, Dataset data)
    {
        var features = model.Features(layer, data);
        return [.. features.ToFloats().Chunk(features.Shape.Size)];
    }

    private static double Distance(Moments one, Moments other) => one.Means.Zip(other.Means, Square).Sum() + one.Deviations.Zip(other.Deviations, Square).Sum();

    private static double Square(double one, double other) => (one - other) * (one - other);

    private sealed record Moments(double[] Means, double[] Deviations)
    {
        public static Moments Of(float[][] rows)
        {
            var means = Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(row => (double)row[i])).ToArray();
            return new(means, [.. means.Select((mean, i) => Math.Sqrt(rows.Average(row => (row[i] - mean) * (row[i] - mean))))]);
        }
    }
}
