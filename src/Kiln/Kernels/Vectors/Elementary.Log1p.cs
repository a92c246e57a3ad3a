using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

public static partial class Elementary
{
    /// <summary>ln(1 + x): what rounding takes from 1 + x is given back as a factor (Kahan).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x) where V : struct, ILanes<V>
    {
        var sum = V.All(1f) + x;
        var log = Log(sum);
        var mended = log * (x / (sum - V.All(1f)));
        mended = V.Select(V.AreEqual(sum, V.All(1f)), x, mended);
        return V.Select(V.Abs(log) < V.All(float.PositiveInfinity), mended, log);
    }
}
