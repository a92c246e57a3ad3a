using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Numbers for each value of a sample, which hold for all samples: what a normalisation of whole samples learns.</summary>
/// <typeparam name="T">How they lie.</typeparam>
/// <param name="numbers">The numbers.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Shared<T>(Floats numbers) where T : struct, ILayout
{
    /// <summary>The numbers of a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<V>(in Position at) where V : struct, ILanes<V> => V.Load(numbers.Address + Nhwc<T>.Offset(0, at.Row, at.Column, at.Channel));
}
