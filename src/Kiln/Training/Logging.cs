using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kiln.Training;

/// <summary>Writes a run's figures down for other tools.</summary>
public static class Logging
{
    extension(Run run)
    {
        /// <summary>
        /// Writes a record of each epoch as soon as it is over: CSV where the path ends in <c>.csv</c>, a JSON object a line where it ends in <c>.jsonl</c>,
        /// and otherwise event files for TensorBoard in a folder of that name.
        /// </summary>
        /// <remarks>
        /// A file that is there is gone on with, so that a run that is resumed has one log; the folder that it lies in is made. TensorBoard gets the losses
        /// of batches too.
        /// </remarks>
        /// <param name="path">The file, or the folder.</param>
        /// <returns>The same run.</returns>
        /// <exception cref="IOException">While the run goes on: it cannot be written.</exception>
        /// <example><code>net.Fit(train, validation, recipe).Log("runs/digits.csv").Finish();</code></example>
        public Run Log(string path)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(path);
            return run.Through(epochs => Path.GetExtension(path) switch
            {
                ".csv" => Lines(epochs, path, Head(run.Course.Metrics.Select(metric => metric.Name)), Row),
                ".jsonl" => Lines(epochs, path, null, Json),
                _ => Events(epochs, path),
            });
        }
    }

    private static string Head(IEnumerable<string> metrics) => string.Join(',', Figures(null).Select(figure => figure.Name).Concat(metrics.SelectMany(name => (string[])[name, $"validation_{name}"])).Select(Cell));

    private static string Cell(string name) => name.AsSpan().ContainsAny(",\"\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;

    private static IEnumerable<Epoch> Lines(IEnumerable<Epoch> epochs, string path, string? head, Func<Epoch, string> line)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (head is not null && !File.Exists(path)) File.WriteAllText(path, head + "\n");
        foreach (var epoch in epochs)
        {
            File.AppendAllText(path, line(epoch) + "\n", Encoding.UTF8);
            yield return epoch;
        }
    }

    private static IEnumerable<Epoch> Events(IEnumerable<Epoch> epochs, string folder)
    {
        Directory.CreateDirectory(folder);
        var writer = TorchSharp.torch.utils.tensorboard.SummaryWriter(folder);
        foreach (var epoch in epochs)
        {
            foreach (var step in epoch.Steps) writer.add_scalar("batch/loss", (float)step.Loss, step.Number);
            foreach (var (name, value) in Figures(epoch))
                if (name != "epoch" && value is { } number) writer.add_scalar($"epoch/{name}", (float)number, epoch.Number);
            yield return epoch;
        }
    }

    private static string Row(Epoch epoch) => string.Join(',', Figures(epoch).Select(figure => figure.Value?.ToString("R", CultureInfo.InvariantCulture) ?? ""));

    private static string Json(Epoch epoch) => JsonSerializer.Serialize(
        Figures(epoch).Where(figure => figure.Value is not null).ToDictionary(figure => figure.Name, object (figure) => figure.Value!)
            .Append(new("findings", epoch.Findings.Select(finding => finding.ToString()).ToArray())).ToDictionary());

    // what is not there, or no number, is left out
    private static IEnumerable<(string Name, double? Value)> Figures(Epoch? epoch) =>
        from figure in (IEnumerable<(string Name, double? Value)>)
        [
            ("epoch", epoch?.Number), ("loss", epoch?.Training.Loss), ("accuracy", epoch?.Training.Accuracy), ("penalty", epoch?.Penalty),
            ("validation_loss", epoch?.Validation?.Loss), ("validation_accuracy", epoch?.Validation?.Accuracy), ("rate", epoch?.Rate), ("seconds", epoch?.Time.TotalSeconds),
            ("waiting", epoch?.Waiting.TotalSeconds), ("samples_per_second", epoch?.Throughput),
            .. from metric in epoch?.Metrics ?? [] from figure in new (string, double?)[] { (metric.Name, metric.Training), ($"validation_{metric.Name}", metric.Validation) } select figure,
        ]
        select (figure.Name, figure.Value is { } value && double.IsFinite(value) ? figure.Value : null);
}
