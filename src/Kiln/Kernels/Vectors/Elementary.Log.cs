using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

public static partial class Elementary
{
    /// <summary>
    /// ln x to two units in the last place: x = m·2ᵉ with m in [√½, √2), a polynomial in m − 1 (Moshier, Cephes <c>logf</c>).
    /// ln 0 is −∞; below zero it is not a number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x) where V : struct, ILanes<V>
    {
        // numbers below the smallest normal are scaled up first, so that their exponent can be read
        var tiny = x < V.All(1.17549435e-38f);
        var scaled = V.Select(tiny, x * V.All(8388608f), x);

        // m in [½, 1), e its exponent; below √½ it doubles
        var e = V.FromIntegers(V.AddBits(V.ShiftRight(scaled, 23), V.AllBits(unchecked((uint)-126)))) - V.Select(tiny, V.All(23f), V.Zero);
        var m = (scaled & V.AllBits(0x007fffff)) | V.AllBits(0x3f000000);
        var low = m < V.All(0.707106781186547524f);
        e -= V.Select(low, V.All(1f), V.Zero);
        m = V.Select(low, m + m, m) - V.All(1f);

        var z = m * m;
        var p = V.MultiplyAdd(V.All(7.0376836292e-2f), m, V.All(-1.1514610310e-1f));
        p = V.MultiplyAdd(p, m, V.All(1.1676998740e-1f));
        p = V.MultiplyAdd(p, m, V.All(-1.2420140846e-1f));
        p = V.MultiplyAdd(p, m, V.All(1.4249322787e-1f));
        p = V.MultiplyAdd(p, m, V.All(-1.6668057665e-1f));
        p = V.MultiplyAdd(p, m, V.All(2.0000714765e-1f));
        p = V.MultiplyAdd(p, m, V.All(-2.4999993993e-1f));
        p = V.MultiplyAdd(p, m, V.All(3.3333331174e-1f));
        var y = p * m * z;
        y = V.MultiplyAdd(e, V.All(-2.12194440e-4f), y);
        y = V.MultiplyAdd(z, V.All(-0.5f), y);
        var log = V.MultiplyAdd(e, V.All(0.693359375f), m + y);

        log = V.Select(x < V.All(float.PositiveInfinity), log, x);          // +∞ and what is not a number stay
        log = V.Select(V.AreEqual(x, V.Zero), V.All(float.NegativeInfinity), log);
        return V.Select(x < V.Zero, V.All(float.NaN), log);
    }
}
