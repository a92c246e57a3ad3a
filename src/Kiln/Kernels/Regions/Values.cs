using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Another tensor that a fused function takes values of, each from the same place: what a shortcut adds, what a product multiplies by.</summary>
/// <typeparam name="T">How it lies.</typeparam>
/// <param name="tensor">The tensor.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Values<T>(Floats tensor) where T : struct, ILayout
{
    /// <summary>Its values at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<V>(in Position at) where V : struct, ILanes<V> => V.Load(tensor.Address + Nhwc<T>.Offset(at.Sample, at.Row, at.Column, at.Channel));
}
