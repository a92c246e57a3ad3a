using System.Globalization;
using Kiln.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Kiln.Reports;

/// <summary>What a terminal shows of a run: its last epochs, where it is, and what was found.</summary>
/// <param name="name">The network's name.</param>
/// <param name="hasAccuracy">Whether its targets are labels.</param>
/// <param name="hasValidation">Whether there are validation data.</param>
/// <param name="metrics">What else is measured: of the validation data where there are any.</param>
internal sealed class Board(string name, bool hasAccuracy, bool hasValidation, IEnumerable<string> metrics)
{
    private const int Shown = 12;

    private const int Bar = 24;

    private readonly List<Epoch> epochs = [];
    private readonly List<double> losses = [];
    private readonly List<(string Title, string Text)> findings = [];
    private readonly DateTime begun = DateTime.UtcNow;
    private Step? step;
    private int firstStep;

    /// <summary>A step was taken.</summary>
    public void Add(Step taken)
    {
        if (step is null) firstStep = taken.Number - 1; // a run that was resumed begins in its middle
        step = taken;
        losses.Add(taken.Loss);
    }

    /// <summary>An epoch is over.</summary>
    public void Add(Epoch epoch)
    {
        epochs.Add(epoch);
        Add(epoch.Steps[^1]);
        foreach (var finding in epoch.Findings)
            if (findings.TrueForAll(known => known.Title != finding.Title)) findings.Add((finding.Title, $"epoch {finding.Epoch}: {finding.Evidence}. {finding.Advice}"));
    }

    /// <summary>Draws it.</summary>
    public IRenderable Draw()
    {
        var table = new Table { Border = TableBorder.Simple, Title = new(Markup.Escape(name)) };
        string[] heads = ["epoch", "loss", .. hasAccuracy ? ["accuracy"] : Array.Empty<string>(), .. hasValidation ? ["val. loss"] : Array.Empty<string>(), .. hasValidation && hasAccuracy ? ["val. accuracy"] : Array.Empty<string>(), .. metrics.Select(Markup.Escape), "rate", "images/s", "waiting"];
        foreach (var head in heads) table.AddColumn(new TableColumn(head).RightAligned());

        var best = epochs.MinBy(epoch => epoch.Loss);
        foreach (var epoch in epochs.TakeLast(Shown))
        {
            string[] cells =
            [
                $"{epoch.Number}", Figure(epoch.Training.Loss, "F4"), .. hasAccuracy ? [Figure(epoch.Training.Accuracy, "P1")] : Array.Empty<string>(),
                .. hasValidation ? [Figure(epoch.Validation?.Loss, "F4")] : Array.Empty<string>(), .. hasValidation && hasAccuracy ? [Figure(epoch.Validation?.Accuracy, "P1")] : Array.Empty<string>(),
                .. epoch.Metrics.Select(metric => Figure(metric.Validation ?? metric.Training, "F4")), Figure(epoch.Rate, "G3"), Figure(epoch.Throughput, "N0"), Figure(epoch.Waiting / epoch.Time, "P1"),
            ];
            table.AddRow(cells.Select(cell => epoch == best ? $"[green]{cell}[/]" : cell).ToArray());
        }

        return new Rows([table, new Markup(Progress()), .. findings.Select(finding => new Markup($"[yellow]! {Markup.Escape(finding.Title)}[/], {Markup.Escape(finding.Text)}"))]);
    }

    private string Progress()
    {
        if (step is null) return "[grey]preparing[/]";
        var (share, spent) = ((double)step.Number / step.Of, DateTime.UtcNow - begun);
        var left = step.Number > firstStep ? spent / (step.Number - firstStep) * (step.Of - step.Number) : TimeSpan.Zero;
        var full = (int)Math.Round(share * Bar);
        return $"[blue]{new string('━', full)}[/][grey]{new string('━', Bar - full)}[/] {Figure(share, "P0")}  loss {Figure(step.Loss, "F4")} [blue]{Sparkline.Of(losses, Bar)}[/]  rate {Figure(step.Rate, "G3")}  {left:h\\:mm\\:ss} left";
    }

    private static string Figure(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
