using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The pointwise function that changes nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Unchanged : IPointwise
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => x;
}
