using Kiln.Data;
using Kiln.Models;
using Kiln.Training;
using static Kiln.Reports.Html;

namespace Kiln.Reports;

/// <summary>What a network answers for samples with labels: how often what for what, and where it is most wrong.</summary>
internal static class Answers
{
    private const int Worst = 12;

    private const int MostClasses = 40;

    /// <summary>Writes both; nothing where targets are no labels.</summary>
    public static string Of(Model model, Dataset data)
    {
        if (data.Targets is not ClassLabels || data.Shape != model.Blueprint.Input) return "";
        var predictions = model.Predict(data);
        return Confusion(predictions.Confusion()) + Mistakes(predictions, data);
    }

    private static string Confusion(ConfusionMatrix matrix)
    {
        var classes = Enumerable.Range(0, matrix.Classes.Length).ToArray();
        if (classes.Length > MostClasses) return $"<p>{Text(Number(matrix.Accuracy, "P2"))} of all answers are right; {classes.Length} classes are too many for a table.</p>";
        var heads = string.Concat(matrix.Classes.Select(name => $"<th>{Text(name)}</th>"));
        var rows = classes.Select(label =>
            $"<tr><th class=\"text\">{Text(matrix.Classes[label])}</th>{string.Concat(classes.Select(answer => Cell(matrix, label, answer)))}<td>{Share(matrix.Recall(label))}</td><td>{Share(matrix.Precision(label))}</td><td>{Share(matrix.F1(label))}</td></tr>\n");
        return $"<p>Rows are true classes, columns are answers; {Share(matrix.Accuracy)} of all are right, and the mean F1 of classes is {Share(matrix.MacroF1)}.</p><div class=\"wide\"><table class=\"confusion\"><thead><tr><th></th>{heads}<th>recall</th><th>precision</th><th>F1</th></tr></thead><tbody>{string.Concat(rows)}</tbody></table></div>";
    }

    // right answers in one colour, wrong ones in another, by their share of the class
    private static string Cell(ConfusionMatrix matrix, int label, int answer)
    {
        var (count, all) = (matrix[label, answer], matrix.Samples(label));
        var strength = all == 0 ? 0 : Math.Round(75.0 * count / all + (count > 0 ? 8 : 0));
        return $"<td style=\"background:color-mix(in srgb, var(--{(label == answer ? "first" : "mark")}) {Number(strength, "F0")}%, transparent)\">{(count == 0 ? "" : $"{count}")}</td>";
    }

    private static string Mistakes(Predictions predictions, Dataset data)
    {
        var wrong = Enumerable.Range(0, predictions.Count).Where(i => predictions.Answers[i] != predictions.Labels[i]).Select(i => (Sample: i, Sure: Sure(predictions, i))).OrderByDescending(mistake => mistake.Sure).Take(Worst).ToList();
        if (wrong.Count == 0) return "<p>No answer is wrong.</p>";
        if (data.Shape.Channels is not (1 or 3) || data.Shape.IsFlat) return "";
        return "<h3>The surest mistakes</h3><div class=\"pictures\">" + string.Concat(wrong.Select(mistake =>
        {
            var (label, answer) = (predictions.Classes[predictions.Labels[mistake.Sample]], predictions.Classes[predictions.Answers[mistake.Sample]]);
            return Html.Picture(Picture.Of(data[mistake.Sample].ToArray(), data.Shape), $"Sample {data.NameOf(mistake.Sample)}: {label}, taken for {answer}", $"{label}, taken for {answer} ({Number(mistake.Sure, "P0")})");
        })) + "</div>";
    }

    // the probability that the network gives its answer
    private static double Sure(Predictions predictions, int sample)
    {
        var scores = predictions.Scores(sample);
        if (scores.Length == 1) return 1 / (1 + Math.Exp(-Math.Abs(scores[0])));
        var (own, sum) = (scores[predictions.Answers[sample]], 0.0);
        foreach (var score in scores) sum += Math.Exp(score - own);
        return 1 / sum;
    }

    private static string Share(double value) => double.IsNaN(value) ? "–" : Number(value, "P1");
}
