using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Another tensor with one value for each channel of a sample, which holds for all pixels: the gate of a squeeze-and-excitation.</summary>
/// <typeparam name="T">How it lies.</typeparam>
/// <param name="tensor">The tensor.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Gate<T>(Floats tensor) where T : struct, ILayout
{
    /// <summary>Its values for a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<V>(in Position at) where V : struct, ILanes<V> => V.Load(tensor.Address + Nhwc<T>.Offset(at.Sample, 0, 0, at.Channel));
}
