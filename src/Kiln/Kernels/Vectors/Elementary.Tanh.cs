using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

public static partial class Elementary
{
    /// <summary>
    /// tanh x: 1 − 2/(e²ˣ + 1) by magnitude, and near zero, where that cancels, an odd polynomial (Moshier, Cephes <c>tanhf</c>).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x) where V : struct, ILanes<V>
    {
        var magnitude = V.Abs(x);
        var large = V.All(1f) - V.All(2f) / (Exp(magnitude + magnitude) + V.All(1f));
        var sign = x & V.AllBits(0x80000000);

        var z = x * x;
        var p = V.MultiplyAdd(V.All(-5.70498872745e-3f), z, V.All(2.06390887954e-2f));
        p = V.MultiplyAdd(p, z, V.All(-5.37397155531e-2f));
        p = V.MultiplyAdd(p, z, V.All(1.33314422036e-1f));
        p = V.MultiplyAdd(p, z, V.All(-3.33332819422e-1f));
        var small = V.MultiplyAdd(p * z, x, x);

        return V.Select(magnitude < V.All(0.625f), small, large | sign);
    }
}
