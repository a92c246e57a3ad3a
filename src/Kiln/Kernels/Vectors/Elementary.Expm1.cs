using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

public static partial class Elementary
{
    /// <summary>eˣ − 1: near zero, where the difference cancels, the polynomial of <see cref="Exp"/> without its first term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x) where V : struct, ILanes<V>
    {
        var p = V.MultiplyAdd(V.All(1.9875691500e-4f), x, V.All(1.3981999507e-3f));
        p = V.MultiplyAdd(p, x, V.All(8.3334519073e-3f));
        p = V.MultiplyAdd(p, x, V.All(4.1665795894e-2f));
        p = V.MultiplyAdd(p, x, V.All(1.6666665459e-1f));
        p = V.MultiplyAdd(p, x, V.All(5.0000001201e-1f));
        var small = V.MultiplyAdd(p, x * x, x);
        return V.Select(V.Abs(x) < V.All(0.35f), small, Exp(x) - V.All(1f));
    }
}
