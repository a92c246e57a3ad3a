using System.Globalization;

namespace Kiln.Benchmarks;

/// <summary>How much of this process lies in memory, as Linux counts it, in KiB (proc(5): <c>/proc/self/status</c>, <c>/proc/self/clear_refs</c>).</summary>
internal static class ResidentSet
{
    /// <summary>Lets the greatest start over from what is resident now.</summary>
    /// <returns>What is resident now.</returns>
    /// <exception cref="PlatformNotSupportedException">The system keeps no such account.</exception>
    public static long StartOver()
    {
        if (!File.Exists("/proc/self/clear_refs")) throw new PlatformNotSupportedException("Resident memory is measured through /proc/self/clear_refs and /proc/self/status, which this system does not have: run the command on Linux.");
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
        return Read("VmRSS");
    }

    /// <summary>The most that was resident since.</summary>
    public static long Greatest() => Read("VmHWM");

    private static long Read(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return long.Parse(line[(name.Length + 1)..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }
}
