using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// Winograd's minimal filtering F(4, 3) along one line, with the points 0, ±1, ±2 and ∞ (Lavin and Gray 2016, section 4.3): four outputs of three taps
/// from six products. Applied to lines and then to columns, it is F(4×4, 3×3). What goes back is each step's transpose.
/// </summary>
internal static unsafe class WinogradTransform
{
    /// <summary>Outputs of a patch, each way.</summary>
    public const int Outputs = 4;

    /// <summary>Inputs of a patch, and products, each way.</summary>
    public const int Inputs = 6;

    /// <summary>Products of a patch for each pair of channels.</summary>
    public const int Products = Inputs * Inputs;

    /// <summary>Six inputs, ready for their products: <c>Bᵀ d</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Spread<V>(V d0, V d1, V d2, V d3, V d4, V d5, float* to, long step) where V : struct, ILanes<V>
    {
        V two = V.All(2), four = V.All(4), five = V.All(5);
        var (even, odd) = (d4 - four * d2, d3 - four * d1);
        V.Store(V.MultiplyAdd(four, d0, d4 - five * d2), to);
        V.Store(even + odd, to + step);
        V.Store(even - odd, to + 2 * step);
        (even, odd) = (d4 - d2, two * (d3 - d1));
        V.Store(even + odd, to + 3 * step);
        V.Store(even - odd, to + 4 * step);
        V.Store(V.MultiplyAdd(four, d1, d5 - five * d3), to + 5 * step);
    }

    /// <summary>Four outputs from six sums of products: <c>Aᵀ m</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather<V>(V m0, V m1, V m2, V m3, V m4, V m5, float* to, long step) where V : struct, ILanes<V>
    {
        var (sum, difference, wideSum, wideDifference) = (m1 + m2, m1 - m2, m3 + m4, m3 - m4);
        V.Store(m0 + sum + wideSum, to);
        V.Store(V.MultiplyAdd(V.All(2), wideDifference, difference), to + step);
        V.Store(V.MultiplyAdd(V.All(4), wideSum, sum), to + 2 * step);
        V.Store(V.MultiplyAdd(V.All(8), wideDifference, difference) + m5, to + 3 * step);
    }

    /// <summary>The gradients of six sums of products from those of four outputs: <c>A dy</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SpreadGradient<V>(V y0, V y1, V y2, V y3, float* to, long step) where V : struct, ILanes<V>
    {
        V two = V.All(2), four = V.All(4);
        var (even, odd) = (y0 + y2, y1 + y3);
        V.Store(y0, to);
        V.Store(even + odd, to + step);
        V.Store(even - odd, to + 2 * step);
        (even, odd) = (V.MultiplyAdd(four, y2, y0), two * V.MultiplyAdd(four, y3, y1));
        V.Store(even + odd, to + 3 * step);
        V.Store(even - odd, to + 4 * step);
        V.Store(y3, to + 5 * step);
    }

    /// <summary>Three taps, ready for their products: <c>G g</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SpreadWeights<V>(V g0, V g1, V g2, float* to, long step) where V : struct, ILanes<V>
    {
        V sixth = V.All(1 / 6f), twelfth = V.All(1 / 12f);
        var (even, odd) = (-sixth * (g0 + g2), -sixth * g1);
        V.Store(V.All(0.25f) * g0, to);
        V.Store(even + odd, to + step);
        V.Store(even - odd, to + 2 * step);
        (even, odd) = (V.MultiplyAdd(V.All(1 / 24f), g0, sixth * g2), twelfth * g1);
        V.Store(even + odd, to + 3 * step);
        V.Store(even - odd, to + 4 * step);
        V.Store(g2, to + 5 * step);
    }

    /// <summary>The gradients of three taps from those of what they were spread to: <c>Gᵀ du</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GatherWeights<V>(V u0, V u1, V u2, V u3, V u4, V u5, float* to, long step) where V : struct, ILanes<V>
    {
        V sixth = V.All(1 / 6f), twelfth = V.All(1 / 12f);
        var (sum, difference, wideSum, wideDifference) = (u1 + u2, u1 - u2, u3 + u4, u3 - u4);
        V.Store(V.MultiplyAdd(V.All(0.25f), u0, V.MultiplyAdd(V.All(1 / 24f), wideSum, -sixth * sum)), to);
        V.Store(V.MultiplyAdd(twelfth, wideDifference, -sixth * difference), to + step);
        V.Store(V.MultiplyAdd(sixth, wideSum - sum, u5), to + 2 * step);
    }
}
