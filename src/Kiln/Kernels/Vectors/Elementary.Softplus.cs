using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

public static partial class Elementary
{
    /// <summary>ln(1 + eˣ), without overflow: max(x, 0) + ln(1 + e^−|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x) where V : struct, ILanes<V> => V.Max(x, V.Zero) + Log1p(Exp(-V.Abs(x)));
}
