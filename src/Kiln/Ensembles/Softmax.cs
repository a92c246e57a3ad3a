namespace Kiln.Ensembles;

/// <summary>Scores as probabilities.</summary>
internal static class Softmax
{
    /// <summary>Turns the scores of a sample into probabilities that sum to one; of a single score, that of the second of two classes.</summary>
    public static void Of(ReadOnlySpan<float> scores, Span<double> probabilities)
    {
        if (scores.Length == 1)
        {
            probabilities[1] = 1 / (1 + Math.Exp(-scores[0]));
            probabilities[0] = 1 - probabilities[1];
            return;
        }

        var (greatest, sum) = (float.NegativeInfinity, 0.0);
        foreach (var score in scores) greatest = Math.Max(greatest, score);
        for (var i = 0; i < probabilities.Length; i++) sum += probabilities[i] = Math.Exp(scores[i] - greatest);
        for (var i = 0; i < probabilities.Length; i++) probabilities[i] /= sum;
    }
}
