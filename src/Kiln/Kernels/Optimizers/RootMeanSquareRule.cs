using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>RMSprop (Hinton 2012) as PyTorch defines it: <c>s ← α s + (1 − α) g²; v ← μ v + g / (√s + ε); w ← w − η v</c>.</summary>
/// <param name="rate">η.</param>
/// <param name="smoothing">α.</param>
/// <param name="epsilon">ε.</param>
/// <param name="momentum">μ.</param>
internal readonly struct RootMeanSquareRule(float rate, float smoothing, float epsilon, float momentum) : IRule
{
    public static int Memories => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Move<V>(V weight, V gradient, ref V first, ref V second, bool decays) where V : struct, ILanes<V>
    {
        second = V.MultiplyAdd(V.All(1 - smoothing), gradient * gradient, V.All(smoothing) * second);
        first = V.MultiplyAdd(V.All(momentum), first, gradient / (V.Sqrt(second) + V.All(epsilon)));
        return V.MultiplyAdd(V.All(-rate), first, weight);
    }
}
