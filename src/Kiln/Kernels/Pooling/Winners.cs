using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>How the winning taps of a max-pool lie: a byte for each output, without halo and without what lies beside it.</summary>
/// <typeparam name="TOutput">How the pooled tensor lies.</typeparam>
internal static class Winners<TOutput> where TOutput : struct, ILayout
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Offset(int sample, int row, int column, int channel) =>
        (((long)sample * TOutput.Height + row) * TOutput.Width + column) * ((TOutput.Channels + 15) & ~15) + channel;
}
