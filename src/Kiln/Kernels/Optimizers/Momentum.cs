using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// Stochastic gradient descent with momentum and penalties, in one pass over the arena, as PyTorch defines it:
/// <c>g ← g + λ₁ sign w + λ₂ w; v ← μ v + g; w ← w − η v</c>, or with Nesterov's momentum <c>w ← w − η (g + μ v)</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Momentum
{
    /// <summary>Updates all weights, and adds up the penalty as it stood before.</summary>
    /// <param name="segments">The arena's segments.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="velocities">Their momentum.</param>
    /// <param name="penalties">The penalty of each segment.</param>
    /// <param name="rate">η.</param>
    /// <param name="momentum">μ.</param>
    /// <param name="nesterov">Whether to look ahead.</param>
    public static void Update(Segment* segments, int count, Floats weights, Floats gradients, Floats velocities, Floats penalties, float rate, float momentum, bool nesterov) =>
        Team.Run(new Work(segments, count, weights, gradients, velocities, penalties, rate, momentum, nesterov));

    private readonly struct Work(
        Segment* segments, int count, Floats weights, Floats gradients, Floats velocities, Floats penalties, float rate, float momentum, bool nesterov) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var segment = segments[task];
            float* w = weights.Address + segment.Start, g = gradients.Address + segment.Start, v = velocities.Address + segment.Start;
            var (eta, mu, l1, l2) = (V.All(-rate), V.All(momentum), V.All(segment.L1), V.All(segment.L2));
            var (absolutes, squares) = (V.Zero, V.Zero);
            for (var i = 0; i < segment.Length; i += V.Count)
            {
                var weight = V.Load(w + i);
                var gradient = V.MultiplyAdd(l2, weight, V.Load(g + i));
                if (segment.L1 != 0)
                {
                    gradient += V.Select(weight > V.Zero, l1, V.Select(weight < V.Zero, -l1, V.Zero));
                    absolutes += V.Abs(weight);
                }

                squares = V.MultiplyAdd(weight, weight, squares);
                var velocity = V.MultiplyAdd(mu, V.Load(v + i), gradient);
                V.Store(velocity, v + i);
                V.Store(V.MultiplyAdd(eta, nesterov ? V.MultiplyAdd(mu, velocity, gradient) : velocity, weight), w + i);
            }

            penalties.Address[task] = segment.L1 * V.Sum(absolutes) + 0.5f * segment.L2 * V.Sum(squares);
        }
    }
}
