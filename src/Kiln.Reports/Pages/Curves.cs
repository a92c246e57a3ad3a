using System.Text.RegularExpressions;
using ScottPlot;

namespace Kiln.Reports;

/// <summary>A curve of a figure.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Role">Which of the page's colours it has: first to fifth; the third is thin.</param>
/// <param name="Points">Its points.</param>
internal sealed record Curve(string Name, string Role, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Figures of curves, drawn by ScottPlot and coloured by the page, so that they follow its light or dark setting.</summary>
internal static partial class Curves
{
    private const int Width = 440;

    private const int Height = 270;

    // colours that stand in the drawing for the page's own
    private static readonly Dictionary<string, string> Colours = new()
    {
        ["first"] = "#0A0B0C", ["second"] = "#0D0E0F", ["third"] = "#101112", ["fourth"] = "#1C1D1E", ["fifth"] = "#1F2021", ["soft"] = "#131415", ["line"] = "#161718", ["mark"] = "#191A1B",
    };

    /// <summary>Draws a figure.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="text">What it says, for who cannot see it.</param>
    /// <param name="curves">Its curves; those without points are left out.</param>
    /// <param name="marks">Epochs that findings are marked at.</param>
    /// <param name="along">What its points lie along.</param>
    /// <returns>The figure, with a key.</returns>
    public static string Draw(string title, string text, IReadOnlyList<Curve> curves, IReadOnlyList<(double X, string Name)> marks, string along = "epoch")
    {
        using var plot = new Plot();
        plot.FigureBackground.Color = plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(Color.FromHex(Colours["soft"]));
        plot.Axes.Right.IsVisible = plot.Axes.Top.IsVisible = false;
        plot.Grid.MajorLineColor = Color.FromHex(Colours["line"]);
        plot.XLabel(along, 12);
        plot.Axes.Bottom.Label.Bold = false;
        foreach (var curve in curves.Where(curve => curve.Points.Count > 0))
        {
            var line = plot.Add.ScatterLine(curve.Points.Select(point => point.X).ToArray(), curve.Points.Select(point => point.Y).ToArray(), Color.FromHex(Colours[curve.Role]));
            line.LineWidth = curve.Role == "third" ? 1 : 2.5f;
            if (curve.Points.Count == 1) line.MarkerSize = 6;
        }

        foreach (var (x, name) in marks)
        {
            plot.Add.VerticalLine(x, 1, Color.FromHex(Colours["mark"]), LinePattern.Dotted);
            plot.Add.Text(name, x, curves.SelectMany(curve => curve.Points).Max(point => point.Y)).LabelFontColor = Color.FromHex(Colours["mark"]);
        }

        var key = string.Concat(curves.Where(curve => curve.Points.Count > 0).Select(curve => $"<span><i style=\"background:var(--{curve.Role})\"></i>{Html.Text(curve.Name)}</span>"));
        return $"<figure>{Themed(plot.GetSvgXml(Width, Height), title, text)}<div class=\"key\">{key}</div><figcaption>{Html.Text(text)}</figcaption></figure>";
    }

    // clip paths have names of their own in each figure, since all share one page
    private static string Themed(string svg, string title, string text)
    {
        var themed = Colours.Aggregate(svg, (drawn, colour) => drawn.Replace(colour.Value, $"var(--{colour.Key})", StringComparison.OrdinalIgnoreCase));
        themed = Clip().Replace(themed, match => $"{match.Groups[1].Value}{title.Replace(' ', '-')}-{match.Groups[2].Value}");
        themed = Paint().Replace(themed, match => $"style=\"{match.Groups[1].Value}:{match.Groups[2].Value}\"");
        themed = Font().Replace(themed, "font-family=\"system-ui, sans-serif\"");
        return themed[themed.IndexOf("<svg", StringComparison.Ordinal)..].Replace($"width=\"{Width}\" height=\"{Height}\"", $"viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Html.Text($"{title}. {text}")}\"", StringComparison.Ordinal);
    }

    [GeneratedRegex("(id=\"|url\\(#)(cl_)")]
    private static partial Regex Clip();

    [GeneratedRegex("(fill|stroke)=\"(var\\(--[a-z]+\\))\"")]
    private static partial Regex Paint();

    [GeneratedRegex("font-family=\"[^\"]*\"")]
    private static partial Regex Font();
}
