using Xunit;

namespace Kiln.Tests.Fixtures;

/// <summary>What is kept of a tensor that PyTorch computed.</summary>
/// <param name="Size">How many numbers it has.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Magnitude">The sum of their magnitudes.</param>
/// <param name="Sample">Some of them, evenly spread.</param>
public sealed record Digest(int Size, double Sum, double Magnitude, double[] Sample)
{
    /// <summary>Asserts that these are the numbers: each to a share of the greatest, and their sum to that share of their magnitude.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="what">What they are.</param>
    /// <param name="share">The share.</param>
    /// <param name="floor">What counts as the greatest where all are smaller: the rounding of numbers that cancel.</param>
    public void Is(double[] numbers, string what, double share, double floor = 0)
    {
        Assert.True(Size == numbers.Length, $"{what}: {numbers.Length} numbers instead of {Size}");
        var whole = share * Math.Max(Magnitude, floor * Size);
        Near(Sum, numbers.Sum(), whole, $"{what}: sum");
        Near(Magnitude, numbers.Sum(Math.Abs), whole, $"{what}: magnitude");

        var (step, allowed) = (Math.Max(1, (Size + 23) / 24), share * Math.Max(floor, Sample.Max(Math.Abs)));
        for (var i = 0; i < Sample.Length; i++) Near(Sample[i], numbers[i * step], allowed, $"{what} [{i * step}]");
    }

    /// <summary>Asserts that a number is another, but for so much.</summary>
    public static void Near(double expected, double actual, double allowed, string what) =>
        Assert.True(Math.Abs(expected - actual) <= allowed, $"{what}: {actual:R} instead of {expected:R}, where {allowed:G2} is allowed");
}
