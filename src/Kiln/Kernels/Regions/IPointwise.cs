using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>A fused pointwise function, written by the compiler: bias, normalisation, activation, dropout, a second operand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPointwise
{
    /// <summary>The function's value.</summary>
    V Apply<V>(V x, in Position at) where V : struct, ILanes<V>;
}
