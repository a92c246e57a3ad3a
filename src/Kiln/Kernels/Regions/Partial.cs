using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// Partial sums over a batch: for each part and each sum a row of channels, in whole vectors, whatever lies beside them in the tensor. Parts are added in
/// order, whoever computed them.
/// </summary>
/// <typeparam name="T">The layout whose channels are summed.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Partial<T> where T : struct, ILayout
{
    private static int Row => (T.Channels + 15) & ~15;

    /// <summary>Writes one part's sums for a vector of channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(Floats sums, int count, int part, int channel, in Sums<V> values) where V : struct, ILanes<V>
    {
        var to = sums.Address + (long)part * count * Row + channel;
        if (count > 0) V.Store(values.A, to);
        if (count > 1) V.Store(values.B, to + Row);
        if (count > 2) V.Store(values.C, to + 2 * Row);
        if (count > 3) V.Store(values.D, to + 3 * Row);
    }
}
