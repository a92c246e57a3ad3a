using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Stochastic gradient descent with momentum as PyTorch defines it: <c>v ← μ v + g; w ← w − η v</c>, or with Nesterov's <c>w ← w − η (g + μ v)</c>.</summary>
/// <param name="rate">η.</param>
/// <param name="momentum">μ.</param>
/// <param name="nesterov">Whether to look ahead.</param>
internal readonly struct MomentumRule(float rate, float momentum, bool nesterov) : IRule
{
    public static int Memories => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Move<V>(V weight, V gradient, ref V first, ref V second, bool decays) where V : struct, ILanes<V>
    {
        var mu = V.All(momentum);
        first = V.MultiplyAdd(mu, first, gradient);
        return V.MultiplyAdd(V.All(-rate), nesterov ? V.MultiplyAdd(mu, first, gradient) : first, weight);
    }
}
