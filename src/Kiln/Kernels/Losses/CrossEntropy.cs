using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// Softmax, cross-entropy and their gradient in one pass over the scores: <c>loss = ln Σ eˢ − s[label]</c>, and its gradient
/// over the batch's mean <c>(softmax(s) − one-hot) / samples</c>.
/// </summary>
/// <typeparam name="T">How the scores lie.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class CrossEntropy<T> where T : struct, ILayout
{
    /// <summary>Samples that one task takes.</summary>
    private const int Grain = 32;

    /// <summary>Computes the loss of each sample, whether its label has the greatest score, and the gradient of the scores.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="targets">The labels, one for each sample, each a class.</param>
    /// <param name="gradient">The gradient of the scores; null where only the loss is wanted; may be the scores' own place.</param>
    /// <param name="losses">The loss of each sample.</param>
    /// <param name="hits">1 where the label has the greatest score (the first of equals), else 0.</param>
    public static void Run(int samples, Floats scores, in Targets targets, Floats gradient, Floats losses, Floats hits) =>
        Team.Run(new Work(samples, scores, targets.Labels, gradient, losses, hits));

    private readonly struct Work(int samples, Floats scores, int* labels, Floats gradient, Floats losses, Floats hits) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => (samples + Grain - 1) / Grain;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            for (var sample = task * Grain; sample < Math.Min(samples, (task + 1) * Grain); sample++)
            {
                var from = scores.Address + (long)sample * Nhwc<T>.Sample;
                var label = labels[sample];

                var (greatest, best) = (float.NegativeInfinity, 0);
                for (var c = 0; c < T.Channels; c++)
                    if (from[c] > greatest || float.IsNaN(from[c])) (greatest, best) = (from[c], c);

                var total = V.Zero;
                for (var c = 0; c < T.Pitch; c += V.Count) total += Padding<T>.Clear(Elementary.Exp(V.Load(from + c) - V.All(greatest)), c);
                var sum = V.Sum(total);

                losses.Address[sample] = MathF.Log(sum) + (greatest - from[label]);
                hits.Address[sample] = best == label ? 1 : 0;
                if (gradient.IsNull) continue;

                var to = gradient.Address + (long)sample * Nhwc<T>.Sample;
                var share = 1f / samples;
                var factor = V.All(share / sum);
                for (var c = 0; c < T.Pitch; c += V.Count)
                    V.Store(Padding<T>.Clear(Elementary.Exp(V.Load(from + c) - V.All(greatest)) * factor, c), to + c);
                to[label] -= share;
            }
        }
    }
}
