using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The channels that fill up the last vector of a pixel: always zero, so that they add nothing to any product.</summary>
/// <typeparam name="T">The layout.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Padding<T> where T : struct, ILayout
{
    /// <summary>The vector with its padding set to zero.</summary>
    /// <param name="lanes">The values of a pixel's channels.</param>
    /// <param name="channel">The first of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Clear<V>(V lanes, int channel) where V : struct, ILanes<V> =>
        T.Channels % V.Count == 0 && T.Channels == T.Pitch || channel + V.Count <= T.Channels
            ? lanes
            : V.Select(V.FromIntegers(V.LaneNumbers) < V.All(T.Channels - channel), lanes, V.Zero);

    /// <summary>Sets the padding of a pixel to zero, for what writes channel by channel.</summary>
    /// <param name="pixel">The pixel's first channel.</param>
    public static unsafe void Clear(float* pixel) => new Span<float>(pixel + T.Channels, T.Pitch - T.Channels).Clear();
}
