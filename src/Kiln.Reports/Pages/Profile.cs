using Kiln.Data;
using Kiln.Models;
using Kiln.Profiling;
using Kiln.Training;
using static Kiln.Reports.Html;

namespace Kiln.Reports;

/// <summary>A step's time, region by region, as a table.</summary>
internal static class Profile
{
    private const int Rounds = 5;

    /// <summary>Measures some steps, and writes the table.</summary>
    public static string Of(Model model, Dataset data, Recipe recipe)
    {
        if (data.Shape != model.Blueprint.Input) return "";
        var profile = model.Profile(data, Math.Min(recipe.BatchSize, 256), Rounds);
        var regions = profile.Kernels.GroupBy(kernel => (kernel.Region, kernel.Pass)).Select(kernels => (kernels.Key, Time: kernels.Sum(kernel => kernel.Milliseconds), Work: kernels.Sum(kernel => kernel.Operations), Share: profile.ShareOfRoofline(kernels.MaxBy(kernel => kernel.Milliseconds)!))).ToList();
        var longest = regions.Max(region => region.Time);
        return $"<p>{Text($"A step of {profile.Batch} samples takes {Number(profile.Milliseconds, "F2")} ms on {profile.Threads} threads; the machine's peaks are {Number(profile.PeakGigaFlops, "F0")} GFLOP/s and {Number(profile.PeakGigaBytes, "F0")} GB/s.")}</p><div class=\"wide\"><table><thead><tr><th>region</th><th class=\"text\">pass</th><th>ms</th><th class=\"text\">share</th><th>GFLOP/s</th><th>of its roofline</th></tr></thead><tbody>"
            + string.Concat(regions.Select(region => $"<tr><td>{Text(region.Key.Region)}</td><td class=\"text\">{Text(region.Key.Pass)}</td><td>{Number(region.Time, "F3")}</td><td class=\"text\"><span style=\"display:inline-block;height:.7em;width:{Number(8 * region.Time / longest, "F2")}rem;background:var(--first);border-radius:2px\"></span></td><td>{(region.Work > 0 ? Number(region.Work / region.Time / 1e6, "F0") : "–")}</td><td>{Number(region.Share, "P0")}</td></tr>\n"))
            + "</tbody></table></div>";
    }
}
