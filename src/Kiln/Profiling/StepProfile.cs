using System.Collections.Immutable;
using System.Globalization;

namespace Kiln.Profiling;

/// <summary>Where the time of a training step goes.</summary>
/// <param name="Network">The class that declares the network.</param>
/// <param name="Batch">Samples of the step.</param>
/// <param name="Threads">Threads that ran it.</param>
/// <param name="Milliseconds">The step's time, the median of all rounds.</param>
/// <param name="PeakGigaFlops">Floating-point operations a second that the machine's multiply-adds reach, in 10⁹, measured.</param>
/// <param name="PeakGigaBytes">Bytes a second that its memory reads and writes, in 10⁹, measured.</param>
/// <param name="Kernels">The kernels of the step, in order.</param>
/// <example><code>Console.WriteLine(net.Profile(train));</code></example>
public sealed record StepProfile(string Network, int Batch, int Threads, double Milliseconds, double PeakGigaFlops, double PeakGigaBytes, ImmutableArray<KernelTime> Kernels)
{
    /// <summary>The share of the machine's roofline (Williams et al. 2009) that a kernel reaches: the least time that its products and its bytes allow, over the time that it took.</summary>
    /// <param name="kernel">One of <see cref="Kernels"/>.</param>
    /// <returns>1 at the roofline; more where its tensors come from a cache instead of memory.</returns>
    public double ShareOfRoofline(KernelTime kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return Math.Max(kernel.Operations / PeakGigaFlops, kernel.Bytes / PeakGigaBytes) / 1e6 / kernel.Milliseconds;
    }

    /// <summary>The table, in Markdown.</summary>
    /// <returns>Lines of text, the last without its end.</returns>
    public override string ToString()
    {
        var rows = Kernels.Select(kernel => string.Create(CultureInfo.InvariantCulture,
            $"| {kernel.Region} | {kernel.Pass} | {kernel.Milliseconds:F3} | {kernel.Milliseconds / Milliseconds:P1} | {(kernel.Operations > 0 ? kernel.Operations / kernel.Milliseconds / 1e6 : double.NaN):F0} | {kernel.Bytes / 1e6:F1} | {ShareOfRoofline(kernel):F2} | {kernel.Kernel} |").Replace("NaN", "–", StringComparison.Ordinal));
        var between = Milliseconds - Kernels.Sum(kernel => kernel.Milliseconds);
        return string.Join(Environment.NewLine,
        [
            "| region | pass | ms | of step | GFLOP/s | MB | of roofline | kernel |", "|---|---|---:|---:|---:|---:|---:|---|", .. rows, "",
            string.Create(CultureInfo.InvariantCulture,
                $"{Network}, batch {Batch}, {Threads} threads: {Milliseconds:F3} ms in all, {between:F3} ms of it between the kernels; roofline of {PeakGigaFlops:F0} GFLOP/s and {PeakGigaBytes:F1} GB/s"),
        ]);
    }
}
