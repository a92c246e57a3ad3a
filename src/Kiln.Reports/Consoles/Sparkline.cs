namespace Kiln.Reports;

/// <summary>A curve in one line of text.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>Draws values, the mean of neighbours where there are more than columns.</summary>
    /// <param name="values">The values; what is no number is a gap.</param>
    /// <param name="columns">The most columns.</param>
    public static string Of(IReadOnlyList<double> values, int columns)
    {
        if (values.Count == 0) return "";
        var count = Math.Min(columns, values.Count);
        var means = Enumerable.Range(0, count).Select(i => (values.Count * i / count, values.Count * (i + 1) / count)).Select(range => Enumerable.Range(range.Item1, range.Item2 - range.Item1).Average(i => values[i])).ToArray();
        var (least, most) = (means.Where(double.IsFinite).DefaultIfEmpty(0).Min(), means.Where(double.IsFinite).DefaultIfEmpty(0).Max());
        return string.Concat(means.Select(mean => !double.IsFinite(mean) ? ' ' : Levels[most > least ? (int)Math.Round((mean - least) / (most - least) * (Levels.Length - 1)) : 0]));
    }
}
