using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kiln.Data;
using Kiln.Training;

namespace Kiln.Search;

/// <summary>What a search has found so far, a line of JSON for each fold of each candidate.</summary>
internal sealed class Journal
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly string? path;
    private readonly string setting;
    private readonly Dictionary<(string Candidate, string Recipe, int Fold), Scores> known = [];

    private Journal(string? path, string setting) => (this.path, this.setting) = (path, setting);

    /// <summary>Opens a journal, and reads of it what is of the same data and folds.</summary>
    public static Journal Open(string? path, Dataset data, int folds, long seed)
    {
        var journal = new Journal(path, string.Create(CultureInfo.InvariantCulture, $"{data.Count} samples of {data.Shape}, {folds} folds, seed {seed}"));
        if (path is null || !File.Exists(path)) return journal;
        foreach (var text in File.ReadLines(path))
            if (Parse(text) is { } line && line.Setting == journal.setting) journal.known[(line.Candidate, line.Recipe, line.Fold)] = new(line.Loss, line.Accuracy, line.Samples);
        return journal;
    }

    /// <summary>What a candidate scored; null where it was not tried yet.</summary>
    public Scores? Find(Candidate candidate, int fold) => known.GetValueOrDefault((candidate.Name, RecipeText.Of(candidate.Recipe), fold));

    /// <summary>Keeps what a candidate scored, on the disk before anything else is done.</summary>
    public Scores Add(Candidate candidate, int fold, Scores scores)
    {
        if (path is null) return scores;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);

        // a line that was cut by the end of a process is ended first
        if (stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            if (stream.ReadByte() != '\n') stream.WriteByte((byte)'\n');
        }

        stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Line(setting, candidate.Name, RecipeText.Of(candidate.Recipe), fold, scores.Loss, scores.Accuracy, scores.Samples), Json) + "\n"));
        stream.Flush(flushToDisk: true);
        return scores;
    }

    private static Line? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(text, Json) is { Setting: not null, Candidate: not null, Recipe: not null } line ? line : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Line(string Setting, string Candidate, string Recipe, int Fold, double Loss, double Accuracy, int Samples);
}
