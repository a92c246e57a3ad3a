using System.Diagnostics;
using System.Text.RegularExpressions;
using Kiln.Reports;
using Kiln.Tests.Training;
using Kiln.Training;
using SkiaSharp;
using Xunit;

namespace Kiln.Tests.Reports;

/// <summary>A run as a page, in a real browser where there is one; its screenshots stay beside the tests' output.</summary>
public sealed partial class ReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kiln-report").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_page_holds_all_of_a_run_and_needs_nothing_beside_it()
    {
        var html = Written();
        foreach (var wanted in (string[])["SmallClassifier", "Overfitting", "What was found", "training accuracy", "Edges.conv", "Rows are true classes", "taken for", "Edges.conv.weight", "[Conv(5, 3), BatchNorm, Relu, MaxPool(2)] public partial Layer Edges { get; }", "A step of 8 samples takes"]) Assert.Contains(wanted, html);
        Assert.All(Outside().Matches(html), address => Assert.Contains("www.w3.org", address.Value)); // names of languages, not places
        Assert.DoesNotContain("#0A0B0C", html, StringComparison.OrdinalIgnoreCase);

        // each figure has a text
        Assert.Equal(Regex.Count(html, "<svg"), Regex.Count(html, "role=\"img\" aria-label=\"[^\"]+\""));
        Assert.All(Regex.Matches(html, "<img [^>]*>"), image => Assert.Matches("alt=\"[^\"]+\"", image.Value));
        var names = Regex.Matches(html, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Values_have_a_page_too()
    {
        var path = Path.Combine(folder, "new", "values.html");
        using var net = new SmallRegressor(seed: 1);
        net.Fit(SmallData.Curves(60), new Recipe(new Sgd(0.05), Epochs: 2, BatchSize: 16)).Report(path).Finish();
        var html = File.ReadAllText(path);
        Assert.Contains("Training loss from", html);
        Assert.DoesNotContain("Rows are true classes", html);
        Assert.DoesNotContain("NaN", html);
    }

    [Fact]
    public void Figures_of_one_s_own_are_a_page()
    {
        var path = Path.Combine(folder, "new", "figures.html");
        Figure.Write(path, "Two & two", "What was seen.", new Figure("Up", "It rises to 4.", "turns", [new("a", [(1, 1), (2, 4)]), new("b", [(1, 2), (2, double.NaN)])]));
        var html = File.ReadAllText(path);
        foreach (var wanted in (string[])["<h1>Two &amp; two</h1>", "What was seen.", "aria-label=\"Up. It rises to 4.\"", "turns", "var(--second)"]) Assert.Contains(wanted, html);
        Assert.DoesNotContain("NaN", html);
        var many = new Figure("Many", "", "x", [.. Enumerable.Range(0, 5).Select(i => new Series($"{i}", [(0, i)]))]);
        Assert.Contains("'Many' has 5", Assert.Throws<ArgumentException>(() => Figure.Write(Path.Combine(folder, "many.html"), "Many", "", many)).Message);
        Assert.False(File.Exists(Path.Combine(folder, "many.html")));
    }

    [Fact]
    public void Text_is_only_text() => Assert.Equal("&lt;b&gt; &amp; &quot;", Html.Text("<b> & \""));

    [BrowserTheory]
    [InlineData("light", 1200, "1")]
    [InlineData("dark", 1200, "0")]
    [InlineData("phone", 500, "1")]
    public void A_browser_draws_it(string name, int width, string scheme)
    {
        var page = Path.Combine(folder, "report.html");
        Written();
        var screens = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screens")).FullName;
        var picture = Path.Combine(screens, $"report-{name}.png");
        File.Delete(picture);
        using var process = Process.Start(new ProcessStartInfo(BrowserTheoryAttribute.Browser!, ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={folder}/profile", $"--screenshot={picture}", $"--window-size={width},3600", $"--blink-settings=preferredColorScheme={scheme}", $"file://{page}"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        using var drawn = SKBitmap.Decode(picture);
        var corner = drawn.GetPixel(2, 2);
        Assert.Equal(name == "dark", corner.Red < 128);
        var colours = Enumerable.Range(0, drawn.Height / 3).SelectMany(y => Enumerable.Range(0, drawn.Width / 3).Select(x => drawn.GetPixel(3 * x, 3 * y))).Distinct().Count();
        Assert.True(colours > 100, $"{colours} colours: the page is nearly empty");
    }

    // a net that learns forty samples by heart
    private string Written()
    {
        var path = Path.Combine(folder, "report.html");
        var (train, validation) = SmallData.Images(400).Split(0.1, 0.9, seed: 1);
        using var net = new SmallClassifier(seed: 1);
        var confused = Kiln.Data.Dataset.FromFloats(validation.Shape, [.. validation.SelectMany(sample => sample.ToArray())], [.. Enumerable.Range(0, validation.Count).Select(i => (i * 7 + i / 5) % 3)]);
        net.Fit(train, confused, new Recipe(new Sgd(0.1, Momentum: 0.9), Epochs: 12, BatchSize: 8)).Report(path).Finish();
        return File.ReadAllText(path);
    }

    [GeneratedRegex("https?://[^\"' )<]+")]
    private static partial Regex Outside();
}
