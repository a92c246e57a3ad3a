using System.Globalization;

namespace Kiln.Training;

/// <summary>Says how a run goes.</summary>
public static class Showing
{
    extension(Run run)
    {
        /// <summary>Prints a line for each epoch.</summary>
        /// <param name="to">Where; the console if left out.</param>
        /// <returns>The same run.</returns>
        /// <example><code>net.Fit(train, validation, recipe).Show().Count();</code></example>
        public Run Show(TextWriter? to = null) => run.Through(epochs => Print(epochs, to ?? Console.Out));
    }

    private static IEnumerable<Epoch> Print(IEnumerable<Epoch> epochs, TextWriter to)
    {
        foreach (var epoch in epochs)
        {
            to.WriteLine(Line(epoch));
            yield return epoch;
        }
    }

    private static string Line(Epoch epoch)
    {
        var width = epoch.Of.ToString(CultureInfo.InvariantCulture).Length;
        var validation = epoch.Validation is { } scores ? $"   validation {Figures(scores)}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"epoch {epoch.Number.ToString(CultureInfo.InvariantCulture).PadLeft(width)}/{epoch.Of}   training {Figures(epoch.Training)}   penalty {epoch.Penalty:F4}{validation}   rate {epoch.Rate:G3}   {epoch.Time.TotalSeconds:F2} s");
    }

    private static string Figures(Scores scores) => double.IsNaN(scores.Accuracy)
        ? string.Create(CultureInfo.InvariantCulture, $"loss {scores.Loss:F4}")
        : string.Create(CultureInfo.InvariantCulture, $"loss {scores.Loss:F4} accuracy {scores.Accuracy:F4}");
}
