using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The elementary functions that pointwise formulas are made of, over vectors of any width.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Elementary
{
    /// <summary>
    /// eˣ to two units in the last place: x = n·ln 2 + r, a polynomial in r (Moshier, Cephes <c>expf</c>), times 2ⁿ.
    /// Overflows to infinity and underflows to zero as the real function does; what is not a number stays so.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : struct, ILanes<V>
    {
        x = V.Max(V.All(-104f), V.Min(V.All(89f), x));
        var n = V.Round(x * V.All(1.44269504088896341f));
        var r = V.MultiplyAdd(n, V.All(-0.693359375f), x);
        r = V.MultiplyAdd(n, V.All(2.12194440e-4f), r);

        var p = V.MultiplyAdd(V.All(1.9875691500e-4f), r, V.All(1.3981999507e-3f));
        p = V.MultiplyAdd(p, r, V.All(8.3334519073e-3f));
        p = V.MultiplyAdd(p, r, V.All(4.1665795894e-2f));
        p = V.MultiplyAdd(p, r, V.All(1.6666665459e-1f));
        p = V.MultiplyAdd(p, r, V.All(5.0000001201e-1f));
        p = V.MultiplyAdd(p, r * r, r) + V.All(1f);

        // 2ⁿ in two steps: n reaches −150 and 128, an exponent field alone does not
        var whole = V.ToIntegers(n);
        var half = V.ToIntegers(n * V.All(0.5f));
        return p * PowerOfTwo(half) * PowerOfTwo(V.AddBits(whole, Negated(half)));
    }

    /// <summary>2ⁿ for integers between −126 and 127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo<V>(V n) where V : struct, ILanes<V> => V.ShiftLeft(V.AddBits(n, V.AllBits(127)), 23);

    /// <summary>−n for integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Negated<V>(V n) where V : struct, ILanes<V> => V.AddBits(n ^ V.AllBits(uint.MaxValue), V.AllBits(1));
}
