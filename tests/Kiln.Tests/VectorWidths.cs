using Kiln.Kernels;

namespace Kiln.Tests;

/// <summary>The vectors that this machine has: kernels are written over any width, so tests run them over every width.</summary>
static class VectorWidths
{
    /// <summary>Widths in bits, the widest first.</summary>
    public static int[] All { get; } =
        [.. new[] { 512, 256, 128 }.Where(bits => bits <= Team.Widest)];

    /// <summary>Runs kernels on vectors no wider than so many bits.</summary>
    public static T With<T>(int bits, Func<T> run)
    {
        Team.VectorLimit = bits;
        try
        {
            return run();
        }
        finally
        {
            Team.VectorLimit = 0;
        }
    }
}
