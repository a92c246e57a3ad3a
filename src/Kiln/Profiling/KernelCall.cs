namespace Kiln.Profiling;

/// <summary>A call of a kernel.</summary>
/// <param name="Region">The region that it belongs to; null if to none.</param>
/// <param name="Pass">What it is a part of.</param>
/// <param name="Work">What it does, as a type.</param>
internal sealed record KernelCall(string? Region, string Pass, Type Work)
{
    /// <summary>Its time in each round, in milliseconds.</summary>
    public List<double> Times { get; } = [];

    /// <summary>Its time in the middle of all.</summary>
    public double Median => Times.Order().ElementAt(Times.Count / 2);
}
