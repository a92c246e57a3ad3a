using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Kiln.Training;

/// <summary>How often samples of each class were taken for each class. Its text is a table with precision, recall and F1 of each.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] counts;

    internal ConfusionMatrix(int[,] counts, ImmutableArray<string> classes) => (this.counts, Classes) = (counts, classes);

    /// <summary>The names of the classes.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>How many samples of a class were taken for a class.</summary>
    /// <param name="label">The true class.</param>
    /// <param name="answer">The one that it was taken for.</param>
    public int this[int label, int answer] => counts[label, answer];

    /// <summary>The share of all samples that were taken for what they are; not a number without any.</summary>
    public double Accuracy => (double)All.Sum(i => counts[i, i]) / All.Sum(Samples);

    /// <summary>The mean of all classes' F1, each class counting alike; classes without samples and answers are left out.</summary>
    public double MacroF1 => All.Select(F1).Where(f1 => !double.IsNaN(f1)).DefaultIfEmpty(double.NaN).Average();

    private IEnumerable<int> All => Enumerable.Range(0, Classes.Length);

    /// <summary>How many samples a class has.</summary>
    /// <param name="label">The class.</param>
    public int Samples(int label) => All.Sum(answer => counts[label, answer]);

    /// <summary>The share of those taken for a class that are of it; not a number where none was.</summary>
    /// <param name="label">The class.</param>
    public double Precision(int label) => (double)counts[label, label] / All.Sum(other => counts[other, label]);

    /// <summary>The share of a class's samples that were taken for it; not a number where it has none.</summary>
    /// <param name="label">The class.</param>
    public double Recall(int label) => (double)counts[label, label] / Samples(label);

    /// <summary>The harmonic mean of precision and recall, <c>2 tp / (2 tp + fp + fn)</c>; not a number where a class has no samples and no answers.</summary>
    /// <param name="label">The class.</param>
    public double F1(int label) => 2.0 * counts[label, label] / (Samples(label) + All.Sum(other => counts[other, label]));

    /// <summary>A row for each true class: how often it was taken for each, and its precision, recall and F1.</summary>
    /// <returns>The table.</returns>
    public override string ToString()
    {
        var name = Math.Max(5, Classes.Max(own => own.Length));
        var width = Math.Max(4, All.Max(label => All.Max(answer => Text(counts[label, answer]).Length)) + 1);
        var text = new StringBuilder().Append("is \\ taken for".PadRight(name));
        foreach (var answer in All) text.Append(Text(answer).PadLeft(width));
        text.AppendLine("  precision  recall     F1");
        foreach (var label in All)
        {
            text.Append($"{label} {Classes[label]}".PadRight(Math.Max(name, "is \\ taken for".Length)));
            foreach (var answer in All) text.Append(Text(counts[label, answer]).PadLeft(width));
            text.AppendLine(CultureInfo.InvariantCulture, $"{Precision(label),11:F3}{Recall(label),8:F3}{F1(label),7:F3}");
        }

        return text.ToString();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
