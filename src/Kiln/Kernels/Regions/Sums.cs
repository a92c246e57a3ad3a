using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>Up to four running sums for a vector of channels.</summary>
/// <typeparam name="V">The vector.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Sums<V> where V : struct, ILanes<V>
{
#pragma warning disable CA1051 // Fields, so that the JIT keeps each in a register.

    /// <summary>The first sum.</summary>
    public V A;

    /// <summary>The second sum.</summary>
    public V B;

    /// <summary>The third sum.</summary>
    public V C;

    /// <summary>The fourth sum.</summary>
    public V D;

#pragma warning restore CA1051
}
