using System.Globalization;
using Kiln.Training;

namespace Kiln.Reports;

/// <summary>Epochs as lines of text.</summary>
internal static class Lines
{
    public static IEnumerable<Epoch> Print(IEnumerable<Epoch> epochs, TextWriter to)
    {
        var told = new HashSet<string>();
        foreach (var epoch in epochs)
        {
            to.WriteLine(Line(epoch));
            foreach (var finding in epoch.Findings)
                if (told.Add(finding.Title)) to.WriteLine($"  ! {finding}");
            yield return epoch;
        }
    }

    private static string Line(Epoch epoch)
    {
        var width = epoch.Of.ToString(CultureInfo.InvariantCulture).Length;
        var validation = epoch.Validation is { } scores ? $"   validation {Figures(scores)}" : "";
        var metrics = string.Concat(epoch.Metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $"   {metric.Name} {metric.Validation ?? metric.Training:F4}")));
        return string.Create(CultureInfo.InvariantCulture,
            $"epoch {epoch.Number.ToString(CultureInfo.InvariantCulture).PadLeft(width)}/{epoch.Of}   training {Figures(epoch.Training)}   penalty {epoch.Penalty:F4}{validation}{metrics}   rate {epoch.Rate:G3}   {epoch.Time.TotalSeconds:F2} s, {epoch.Waiting / epoch.Time:P1} waiting");
    }

    private static string Figures(Scores scores) => double.IsNaN(scores.Accuracy)
        ? string.Create(CultureInfo.InvariantCulture, $"loss {scores.Loss:F4}")
        : string.Create(CultureInfo.InvariantCulture, $"loss {scores.Loss:F4} accuracy {scores.Accuracy:F4}");
}
