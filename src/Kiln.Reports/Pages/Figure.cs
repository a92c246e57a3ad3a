using System.Collections.Immutable;

namespace Kiln.Reports;

/// <summary>Curves of figures, beside each other.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Text">What it says, also for who cannot see it.</param>
/// <param name="Along">What the points lie along, such as epochs.</param>
/// <param name="Series">The curves, up to four; points that are not finite are left out.</param>
/// <example><code>new Figure("Loss", "He learns at once.", "epoch", [new("He", epochs.Select(epoch => (epoch.Number, epoch.Training.Loss)))])</code></example>
public sealed record Figure(string Title, string Text, string Along, ImmutableArray<Series> Series)
{
    private static readonly string[] Roles = ["first", "second", "fourth", "fifth"];

    /// <summary>Writes figures into one HTML file that needs nothing beside it: it follows the reader's light or dark setting, and fits a phone.</summary>
    /// <param name="path">The file; the folder that it lies in is made.</param>
    /// <param name="title">What they are about.</param>
    /// <param name="text">What they say.</param>
    /// <param name="figures">The figures.</param>
    /// <exception cref="ArgumentException">A figure has more than four curves.</exception>
    /// <exception cref="IOException">It cannot be written. A file of that name is as it was.</exception>
    public static void Write(string path, string title, string text, params IEnumerable<Figure> figures)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(figures);
        Page.Write(path, Page.Frame(title, $"<p>{Html.Text(text)}</p><div class=\"figures\">{string.Concat(figures.Select(figure => figure.Draw()))}</div>"));
    }

    private string Draw() => Series.Length > Roles.Length
        ? throw new ArgumentException($"A figure has up to {Roles.Length} curves that can be told apart, but '{Title}' has {Series.Length}: make two of it.")
        : $"<section><h2>{Html.Text(Title)}</h2>{Curves.Draw(Title, Text, [.. Series.Select((series, i) => new Curve(series.Name, Roles[i], [.. series.Points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))]))], [], Along)}</section>";
}

/// <summary>A curve.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Points">Its points, from left to right.</param>
public sealed record Series(string Name, ImmutableArray<(double X, double Y)> Points)
{
    /// <summary>A curve of points.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="points">Its points, from left to right.</param>
    public Series(string name, IEnumerable<(double X, double Y)> points) : this(name, [.. points])
    {
    }
}
