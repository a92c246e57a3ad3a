using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The numbers of a local response normalisation (Krizhevsky et al. 2012): <c>x / (k + share · Σx²)^β</c>, the sum over neighbouring channels.</summary>
/// <param name="Before">Channels before a value that it is measured by.</param>
/// <param name="After">Channels after it.</param>
/// <param name="Share">What the sum of squares is multiplied by.</param>
/// <param name="Beta">β.</param>
/// <param name="K">k.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Response(int Before, int After, float Share, float Beta, float K)
{
    /// <summary>Channels beside a value that it is measured by.</summary>
    internal int Beside => Before + After;

    /// <summary>The denominator before it is raised, for a vector of channels, from the squares that begin with those of the first channel before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe V Measure<V>(float* squares) where V : struct, ILanes<V>
    {
        var sum = V.Load(squares);
        for (var beside = 1; beside <= Beside; beside++) sum += V.Load(squares + beside);
        return V.MultiplyAdd(sum, V.All(Share), V.All(K));
    }

    /// <summary>A power of a positive number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Power<V>(V number, float exponent) where V : struct, ILanes<V> => Elementary.Exp(V.All(exponent) * Elementary.Log(number));

    /// <summary>Some channels of a pixel, with zeros where there are none.</summary>
    internal static unsafe void Copy(float* pixel, int first, int count, int channels, float* to)
    {
        for (var i = 0; i < count; i++) to[i] = (uint)(first + i) < (uint)channels ? pixel[first + i] : 0;
    }
}
