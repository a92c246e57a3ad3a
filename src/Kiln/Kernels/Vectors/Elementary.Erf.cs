using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

public static partial class Elementary
{
    /// <summary>The error function: a Taylor series near zero, and elsewhere 1 − t·e^(−x² + polynomial in t), t = 1/(1 + |x|/2) (Press et al., Numerical Recipes, <c>erfcc</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf<V>(V x) where V : struct, ILanes<V>
    {
        var square = x * x;
        var s = V.MultiplyAdd(V.All(-8.54832702e-4f), square, V.All(5.22397763e-3f));
        s = V.MultiplyAdd(s, square, V.All(-2.68661707e-2f));
        s = V.MultiplyAdd(s, square, V.All(1.12837917e-1f));
        s = V.MultiplyAdd(s, square, V.All(-3.76126389e-1f));
        s = V.MultiplyAdd(s, square, V.All(1.12837917f));
        var small = s * x;

        var magnitude = V.Abs(x);
        var t = V.All(1f) / V.MultiplyAdd(magnitude, V.All(0.5f), V.All(1f));
        var p = V.MultiplyAdd(V.All(0.17087277f), t, V.All(-0.82215223f));
        p = V.MultiplyAdd(p, t, V.All(1.48851587f));
        p = V.MultiplyAdd(p, t, V.All(-1.13520398f));
        p = V.MultiplyAdd(p, t, V.All(0.27886807f));
        p = V.MultiplyAdd(p, t, V.All(-0.18628806f));
        p = V.MultiplyAdd(p, t, V.All(0.09678418f));
        p = V.MultiplyAdd(p, t, V.All(0.37409196f));
        p = V.MultiplyAdd(p, t, V.All(1.00002368f));
        p = V.MultiplyAdd(p, t, V.All(-1.26551223f));
        var large = V.All(1f) - t * Exp(p - square);
        return V.Select(magnitude < V.All(0.5f), small, large | (x & V.AllBits(0x80000000)));
    }
}
