using System.Diagnostics;

namespace Kiln.Benchmarks;

/// <summary>How long something takes, and what of many times is told.</summary>
internal static class Timing
{
    /// <summary>Milliseconds of one turn.</summary>
    public static double Of(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The middle of some times.</summary>
    public static double Median(IReadOnlyCollection<double> times) => times.Order().ElementAt(times.Count / 2);
}
