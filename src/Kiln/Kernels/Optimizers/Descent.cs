using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// A step of an optimizer in one pass over the arena: penalties into the gradient, <c>g ← g + λ₁ sign w + λ₂ w</c>, then the optimizer's rule, with the
/// penalty as it stood before added up on the way.
/// </summary>
/// <typeparam name="TRule">The optimizer's rule.</typeparam>
internal static unsafe class Descent<TRule> where TRule : unmanaged, IRule
{
    /// <summary>Moves all weights.</summary>
    /// <param name="rule">The rule, with its figures of this step.</param>
    /// <param name="segments">The arena's segments.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="firsts">What the optimizer remembers of them.</param>
    /// <param name="seconds">What else it remembers of them.</param>
    /// <param name="penalties">Receives the penalty of each segment.</param>
    /// <param name="flaws">Receives for each segment 0, or not a number where one of its gradients is not finite.</param>
    public static void Step(TRule rule, Segment* segments, int count, Floats weights, Floats gradients, Floats firsts, Floats seconds, Floats penalties, Floats flaws) =>
        Team.Run(new Work(rule, segments, count, weights, gradients, firsts, seconds, penalties, flaws));

    private readonly struct Work(TRule rule, Segment* segments, int count, Floats weights, Floats gradients, Floats firsts, Floats seconds, Floats penalties, Floats flaws) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var segment = segments[task];
            float* w = weights.Address + segment.Start, g = gradients.Address + segment.Start, m = firsts.Address + segment.Start, v = seconds.Address + segment.Start;
            var (l1, l2, pace) = (V.All(segment.L1), V.All(segment.L2), V.All(segment.Pace));
            var (absolutes, squares, flaw) = (V.Zero, V.Zero, V.Zero);
            for (var i = 0; i < segment.Length; i += V.Count)
            {
                var weight = V.Load(w + i);
                var gradient = V.MultiplyAdd(l2, weight, V.Load(g + i));
                if (segment.L1 != 0)
                {
                    gradient += V.Select(weight > V.Zero, l1, V.Select(weight < V.Zero, -l1, V.Zero));
                    absolutes += V.Abs(weight);
                }

                flaw = V.MultiplyAdd(gradient, V.Zero, flaw); // 0 · ∞ is no number
                squares = V.MultiplyAdd(weight, weight, squares);
                var first = TRule.Memories > 0 ? V.Load(m + i) : V.Zero;
                var second = TRule.Memories > 1 ? V.Load(v + i) : V.Zero;
                var moved = rule.Move(weight, gradient, ref first, ref second, segment.Decays);
                V.Store(segment.Pace == 1 ? moved : V.MultiplyAdd(pace, moved - weight, weight), w + i);
                if (TRule.Memories > 0) V.Store(first, m + i);
                if (TRule.Memories > 1) V.Store(second, v + i);
            }

            penalties.Address[task] = segment.L1 * V.Sum(absolutes) + 0.5f * segment.L2 * V.Sum(squares);
            flaws.Address[task] = V.Sum(flaw);
        }
    }
}
