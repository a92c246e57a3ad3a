namespace Kiln.Profiling;

/// <summary>The time of a kernel in a training step, or of several of one kind in one region and pass.</summary>
/// <param name="Region">The fused region that it belongs to; a dash where it belongs to none.</param>
/// <param name="Pass">Forward, Backward, Loss or Update.</param>
/// <param name="Kernel">What it does, and over which shapes.</param>
/// <param name="Calls">How many calls.</param>
/// <param name="Milliseconds">Their time together, the median of all rounds.</param>
/// <param name="Operations">Floating-point operations of its products that it runs, two for each multiply-add; 0 where it has none. Winograd's filtering runs a quarter of the direct form's.</param>
/// <param name="Bytes">Bytes of the tensors and weights that it names, each once.</param>
public sealed record KernelTime(string Region, string Pass, string Kernel, int Calls, double Milliseconds, double Operations, double Bytes);
