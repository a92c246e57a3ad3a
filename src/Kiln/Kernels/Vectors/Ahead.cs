using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Kiln.Kernels;

/// <summary>Asks for memory that will be needed soon, while the arithmetic at hand does not wait for any.</summary>
internal static unsafe class Ahead
{
    /// <summary>Floats of a cache line.</summary>
    private const int Line = 16;

    /// <summary>Floats that may be asked for at a time, so that they do not drive out what is in use.</summary>
    public const int Most = 128 * 1024;

    /// <summary>Asks for one of several shares of some memory. Memory that is not there is no mistake: nothing is then brought.</summary>
    /// <param name="from">The first float.</param>
    /// <param name="length">How many floats.</param>
    /// <param name="share">Which of the shares.</param>
    /// <param name="shares">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Bring(float* from, int length, int share, int shares) => Bring(from, length / Line, Line, Line, share, shares);

    /// <summary>Asks for one of several shares of some stretches of memory.</summary>
    /// <param name="from">The first float.</param>
    /// <param name="count">How many stretches.</param>
    /// <param name="step">Floats from one stretch to the next.</param>
    /// <param name="length">Floats of a stretch.</param>
    /// <param name="share">Which of the shares.</param>
    /// <param name="shares">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Bring(float* from, int count, int step, int length, int share, int shares)
    {
        if (!Sse.IsSupported) return;
        for (var stretch = count * share / shares; stretch < count * (share + 1) / shares; stretch++)
            for (var at = 0; at < length; at += Line)
                Sse.Prefetch1(from + stretch * step + at);
    }
}
