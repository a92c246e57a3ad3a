using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Kiln.Benchmarks;

/// <summary>torchvision, in processes of one thread each, where a Python on this machine has it.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Rates">For each job, images a second and process: the PIL form, and that of tensors.</param>
internal sealed record TorchvisionPeer(string Version, IReadOnlyDictionary<string, (double? Pil, double? Tensors)> Rates)
{
    private const string Install = "torchvision is not there: apt-get install python3-torchvision (Debian), or pip install torchvision";

    /// <summary>Measures it.</summary>
    /// <param name="folder">The images to read.</param>
    /// <param name="processes">How many processes at a time.</param>
    /// <param name="seconds">How long for each form of each job.</param>
    /// <returns>Its rates; null where it is not installed, and how to install it.</returns>
    public static (TorchvisionPeer? Peer, string Note) Measure(string folder, int processes, double seconds)
    {
        foreach (var python in (string[])["/usr/bin/python3", "python3", "python"])
        {
            try
            {
                var running = Enumerable.Range(0, processes).Select(_ => Start(python, folder, seconds)).ToList();
                var lines = running.Select(process => process.StandardOutput.ReadToEnd()).ToList();
                running.ForEach(process => process.WaitForExit());
                if (running.TrueForAll(process => process.ExitCode == 0)) return (Of([.. lines.Select(line => JsonNode.Parse(line)!)]), "");
            }
            catch (Win32Exception)
            {
                // there is no such program: the next one may be
            }
        }

        return (null, Install);
    }

    private static TorchvisionPeer Of(JsonNode[] runs) => new((string)runs[0]["version"]!, new[] { "colours", "warps", "files" }.ToDictionary(job => job, job => (Rate(runs, job, 0), Rate(runs, job, 1))));

    private static double? Rate(JsonNode[] runs, string job, int form) => runs.All(run => run[job]![form] is not null) ? runs.Average(run => (double)run[job]![form]!) : null;

    private static Process Start(string python, string folder, double seconds)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Data", "torchvision_peer.py");
        return Process.Start(new ProcessStartInfo(python, [script, folder, seconds.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
