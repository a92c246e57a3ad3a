using Kiln.Data;
using Kiln.Models;
using Kiln.Training;
using static Kiln.Reports.Html;

namespace Kiln.Reports;

/// <summary>A run as a page.</summary>
internal static class Page
{
    /// <summary>Writes the page.</summary>
    /// <param name="run">The run, at its end.</param>
    /// <param name="epochs">Its epochs.</param>
    public static string Of(Run run, IReadOnlyList<Epoch> epochs)
    {
        var (model, looked) = (run.Model, run.Course.Validation ?? run.Course.Training);
        var (best, last) = (epochs.MinBy(epoch => epoch.Loss)!, epochs[^1]);
        return Frame(model.Blueprint.Name, $"""
            <p class="soft">{Text(Words(run.Recipe))}</p>
            <ul class="facts">{string.Concat(Facts(model, best, last, epochs).Select(fact => $"<li><b>{Text(fact.Value)}</b>{Text(fact.Name)}</li>"))}</ul>
            {Section("What was found", Findings(epochs))}
            {Section("How it went", $"<div class=\"figures\">{string.Concat(Figures(epochs))}</div>{Table(epochs)}")}
            {Section("The network", Declaration(model))}
            {Section(looked == run.Course.Training ? "Answers on the training data" : "Answers on the validation data", Answers.Of(model, looked))}
            {Section("The first layer's filters", Filters(model))}
            {Section("Where a step's time goes", Profile.Of(model, looked, run.Recipe))}
            """);
    }

    /// <summary>A page with a heading, of a style that it carries.</summary>
    public static string Frame(string title, string body)
    {
        using var style = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream("report.css")!);
        return $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(title)}</title>
            <style>{style.ReadToEnd()}</style></head><body>
            <h1>{Text(title)}</h1>
            {body}
            </body></html>

            """;
    }

    /// <summary>Writes a page: whole, or not at all. The folder that it lies in is made.</summary>
    public static void Write(string path, string page)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(page);
        });
    }

    // records say all of themselves; what was left out says nothing
    private static string Words(Recipe recipe) => string.Join(", ", new[]
    {
        $"{recipe.Optimizer.GetType().Name} {Number(recipe.Optimizer.Rate, "G3")}", $"batches of {recipe.BatchSize}{(recipe.Accumulate > 1 ? $" × {recipe.Accumulate}" : "")}",
        recipe.Schedule is null ? "constant rate" : $"{recipe.Schedule.Words}", recipe.ClipNorm is { } norm ? $"gradients clipped to a norm of {Number(norm, "G3")}" : "",
        recipe.ClipValue is { } value ? $"gradients clipped to {Number(value, "G3")}" : "", recipe.ClassWeights is null ? "" : "classes weighed", $"seed {recipe.Seed}",
    }.Where(word => word.Length > 0));

    private static IEnumerable<(string Name, string Value)> Facts(Model model, Epoch best, Epoch last, IReadOnlyList<Epoch> epochs)
    {
        yield return ("best epoch", $"{best.Number} of {last.Of}");
        if (best.Validation is { } validation)
        {
            yield return ("validation loss there", Number(validation.Loss, "F4"));
            if (!double.IsNaN(validation.Accuracy)) yield return ("validation accuracy there", Number(validation.Accuracy, "P2"));
        }

        yield return ("training loss at the end", Number(last.Training.Loss, "F4"));
        yield return ("parameters", Number(model.Summary().Parameters, "N0"));
        yield return ("seconds", Number(epochs.Sum(epoch => epoch.Time.TotalSeconds), "F1"));
        yield return ("of them waiting for data", Number(epochs.Sum(epoch => epoch.Waiting.TotalSeconds) / epochs.Sum(epoch => epoch.Time.TotalSeconds), "P1"));
    }

    private static string Findings(IReadOnlyList<Epoch> epochs)
    {
        var found = epochs.SelectMany(epoch => epoch.Findings).GroupBy(finding => finding.Title).ToList();
        return found.Count == 0
            ? "<p>Nothing: losses, gaps and updates look as they do in a healthy run.</p>"
            : string.Concat(found.Select((alike, i) => $"<div class=\"finding\"><p><b>{i + 1}. {Text(alike.Key)}</b> <span class=\"soft\">epoch {alike.First().Epoch}{(alike.Last().Epoch > alike.First().Epoch ? $" to {alike.Last().Epoch}" : "")}</span></p><p>{Text(alike.Last().Evidence)}.</p><p>{Text(alike.Last().Advice)}</p></div>"));
    }

    private static IEnumerable<string> Figures(IReadOnlyList<Epoch> epochs)
    {
        var marks = epochs.SelectMany(epoch => epoch.Findings).GroupBy(finding => finding.Title).Select((alike, i) => ((double)alike.First().Epoch, $"{i + 1}")).ToList();
        var (first, last) = (epochs[0], epochs[^1]);
        var batches = epochs.SelectMany(epoch => epoch.Steps.Select((step, i) => (epoch.Number - 1 + (i + 1.0) / epoch.Steps.Length, step.Loss))).ToList();
        var thinned = batches.Where((_, i) => i % Math.Max(1, batches.Count / 400) == 0).ToList();
        yield return Curves.Draw(
            "Loss", $"Training loss from {first.Training.Loss:G3} to {last.Training.Loss:G3}{(last.Validation is { } v ? $", validation loss from {first.Validation!.Loss:G3} to {v.Loss:G3}" : "")}.",
            [new("loss of batches", "third", thinned), Of("training loss", "first", epoch => epoch.Training.Loss), Of("validation loss", "second", epoch => epoch.Validation?.Loss)], marks);
        if (!double.IsNaN(last.Training.Accuracy))
            yield return Curves.Draw(
                "Accuracy", $"Training accuracy from {first.Training.Accuracy:P1} to {last.Training.Accuracy:P1}{(last.Validation is { } w ? $", validation accuracy from {first.Validation!.Accuracy:P1} to {w.Accuracy:P1}" : "")}.",
                [Of("training accuracy", "first", epoch => epoch.Training.Accuracy), Of("validation accuracy", "second", epoch => epoch.Validation?.Accuracy)], marks);
        foreach (var metric in last.Metrics)
            yield return Curves.Draw(
                metric.Name, $"{metric.Name} on the training data at the end {metric.Training:G3}{(metric.Validation is { } value ? $", on the validation data {value:G3}" : "")}.",
                [Of("on the training data", "first", epoch => Find(epoch, metric)?.Training), Of("on the validation data", "second", epoch => Find(epoch, metric)?.Validation)], marks);
        var rates = epochs.SelectMany(epoch => epoch.Steps.Select((step, i) => (epoch.Number - 1 + (i + 1.0) / epoch.Steps.Length, step.Rate))).ToList();
        yield return Curves.Draw(
            "Learning rate", $"The learning rate from {rates[0].Rate:G3} to {rates[^1].Rate:G3}, at most {rates.Max(rate => rate.Rate):G3}.",
            [new("learning rate", "first", rates.Where((_, i) => i % Math.Max(1, rates.Count / 400) == 0).ToList())], []);

        static Metric? Find(Epoch epoch, Metric metric) => epoch.Metrics.FirstOrDefault(known => known.Name == metric.Name);

        Curve Of(string name, string role, Func<Epoch, double?> figure) => new(name, role, [.. epochs.Where(epoch => figure(epoch) is { } value && double.IsFinite(value)).Select(epoch => ((double)epoch.Number, figure(epoch)!.Value))]);
    }

    private static string Table(IReadOnlyList<Epoch> epochs) => "<details><summary>All epochs as figures</summary>" + Html.Table(
        ["epoch", "training loss", "training accuracy", "penalty", "validation loss", "validation accuracy", .. epochs[^1].Metrics.SelectMany(metric => (string[])[metric.Name, $"validation {metric.Name}"]), "rate", "seconds"],
        epochs.Select(epoch => (string[])[
            $"{epoch.Number}", Number(epoch.Training.Loss, "F4"), Accuracy(epoch.Training), Number(epoch.Penalty, "F4"), epoch.Validation is { } v ? Number(v.Loss, "F4") : "", Accuracy(epoch.Validation), .. epochs[^1].Metrics.SelectMany((_, i) => i < epoch.Metrics.Length ? (string[])[Number(epoch.Metrics[i].Training, "F4"), epoch.Metrics[i].Validation is { } w ? Number(w, "F4") : ""] : ["", ""]), Number(epoch.Rate, "G3"), Number(epoch.Time.TotalSeconds, "F2"),
        ])) + "</details>";

    private static string Accuracy(Scores? scores) => scores is null || double.IsNaN(scores.Accuracy) ? "" : Number(scores.Accuracy, "P2");

    private static string Declaration(Model model)
    {
        var blueprint = model.Blueprint;
        return $"<pre>{Text(blueprint.Declaration)}</pre>" + Html.Table(
            ["layer", "what it computes", "gives", "parameters", "MFLOP"],
            blueprint.Parts.Select(part => (string[])[$"{part.Layer}.{part.Name}", part.Kind, $"{part.Output}", Number(part.Parameters, "N0"), Number(part.Operations / 1e6, "F2")]));
    }

    private static string Filters(Model model)
    {
        const int most = 64;
        if (model.Blueprint.Parameters.FirstOrDefault(parameter => parameter.Role == ParameterRole.Weight) is not { Shape: [var count, (1 or 3) and var channels, > 1 and var height, > 1 and var width] } first) return "";
        var (values, shape) = (model.state_dict()[first.Name].detach().cpu().to(TorchSharp.torch.float32).contiguous().data<float>().ToArray(), new Shape((int)channels, (int)height, (int)width));
        var shown = Enumerable.Range(0, (int)Math.Min(count, most));
        return $"<div class=\"pictures filters\">{string.Concat(shown.Select(i => Html.Picture(Picture.Of(values.AsSpan(i * shape.Size, shape.Size), shape), $"Filter {i} of {Text(first.Name)}, {shape}", $"{i}")))}</div><p class=\"soft\">{Text($"{first.Name}: each filter from its least weight (black) to its greatest (white){(count > most ? $"; {most} of {count}" : "")}.")}</p>";
    }
}
