namespace Kiln.Training;

/// <summary>Metrics: pure functions of a network's answers.</summary>
public static class Measures
{
    extension(Predictions predictions)
    {
        /// <summary>The share of samples whose answer is their label; not a number without samples.</summary>
        /// <example><code>net.Predict(test).Accuracy()</code></example>
        public double Accuracy() => predictions.TopK(1);

        /// <summary>The share of samples whose label is among the classes of the k greatest scores; of scores as great, the first count before the others.</summary>
        /// <param name="k">How many, at least 1.</param>
        /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
        /// <example><code>net.Predict(test).TopK(5)</code></example>
        public double TopK(int k)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
            var hits = 0;
            for (var sample = 0; sample < predictions.Count; sample++)
                if (predictions.Rank(sample) < k) hits++;
            return (double)hits / predictions.Count;
        }

        /// <summary>How often samples of each class were taken for each class, with precision, recall and F1.</summary>
        /// <example><code>Console.WriteLine(net.Predict(test).Confusion());</code></example>
        public ConfusionMatrix Confusion()
        {
            var classes = predictions.Classes;
            var counts = new int[classes.Length, classes.Length];
            foreach (var (label, answer) in predictions.Labels.Zip(predictions.Answers))
                if (answer < classes.Length) counts[label, answer]++;
                else throw new InvalidOperationException($"The network answered with class {answer}, but the data have {classes.Length} classes: end it with as many scores.");
            return new(counts, classes);
        }

        // how many classes come before the true one
        private int Rank(int sample)
        {
            var scores = predictions.Scores(sample);
            var label = predictions.Labels[sample];
            if (scores.Length == 1) return predictions.Answers[sample] == label ? 0 : 1;
            var before = 0;
            for (var i = 0; i < scores.Length; i++)
                if (scores[i] > scores[label] || (scores[i] == scores[label] && i < label)) before++;
            return before;
        }
    }
}
