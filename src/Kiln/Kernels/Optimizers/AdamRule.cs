using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// Adam (Kingma and Ba 2015) and AdamW (Loshchilov and Hutter 2019) as PyTorch defines them: <c>m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²;
/// w ← (1 − η λ) w − η m̂ / (√v̂ + ε)</c>, with m̂ and v̂ freed of their start at zero.
/// </summary>
/// <param name="rate">η, divided by what m lacks of its sum: <c>1 − β₁ᵗ</c>.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="root">The root of what v lacks of its sum: <c>√(1 − β₂ᵗ)</c>.</param>
/// <param name="epsilon">ε.</param>
/// <param name="decay">η λ.</param>
internal readonly struct AdamRule(float rate, float beta1, float beta2, float root, float epsilon, float decay) : IRule
{
    public static int Memories => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Move<V>(V weight, V gradient, ref V first, ref V second, bool decays) where V : struct, ILanes<V>
    {
        first = V.MultiplyAdd(V.All(1 - beta1), gradient - first, first);
        second = V.MultiplyAdd(V.All(1 - beta2), gradient * gradient, V.All(beta2) * second);
        if (decays) weight *= V.All(1 - decay);
        return V.MultiplyAdd(V.All(-rate), first / (V.Sqrt(second) / V.All(root) + V.All(epsilon)), weight);
    }
}
