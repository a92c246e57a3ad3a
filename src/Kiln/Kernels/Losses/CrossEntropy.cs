using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// Softmax, cross-entropy and their gradient in one pass over the scores. With <c>p = softmax(s)</c>, the label <c>y</c>, the weights
/// <c>w</c> of the classes and the smoothing <c>ε</c>, a sample's loss is <c>−(1 − ε) w[y] ln p[y] − ε / classes · Σ w[c] ln p[c]</c>;
/// the batch's is the sum over its samples, divided by the sum of their <c>w[y]</c>, as PyTorch has it. A sample with shares of two classes has the
/// losses of both, by their shares.
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
    /// <param name="gradient">The gradient of the scores in the batch's loss; null where only the loss is wanted; may be the scores' own place.</param>
    /// <param name="losses">The loss of each sample, as it goes into the batch's sum.</param>
    /// <param name="hits">The share of the label that has the greatest score (the first of equals): 1 or 0, but for samples of two classes.</param>
    /// <param name="smoothing">The share ε of each sample that is spread over all classes.</param>
    public static void Run(int samples, Floats scores, in Targets targets, Floats gradient, Floats losses, Floats hits, float smoothing = 0) =>
        Team.Run(new Work(samples, scores, targets, targets.Share(samples), gradient, losses, hits, smoothing));

    private readonly struct Work(int samples, Floats scores, Targets targets, float share, Floats gradient, Floats losses, Floats hits, float smoothing) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => (samples + Grain - 1) / Grain;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var spread = smoothing / T.Channels;
            for (var sample = task * Grain; sample < Math.Min(samples, (task + 1) * Grain); sample++)
            {
                var from = scores.Address + (long)sample * Nhwc<T>.Sample;
                var (greatest, best) = Answer.Of(from, T.Channels);

                var total = V.Zero;
                for (var c = 0; c < T.Pitch; c += V.Count) total += Padding<T>.Clear(Elementary.Exp(V.Load(from + c) - V.All(greatest)), c);
                var sum = V.Sum(total);

                var log = MathF.Log(sum);
                var (loss, mass, hit) = (0f, 0f, 0f);
                for (var which = 0; which < targets.Classes; which++)
                {
                    var (label, part) = targets.Class(sample, which);
                    var own = (1 - smoothing) * part * Weight(label);
                    loss += own * (log + (greatest - from[label]));
                    mass += own;
                    hit += best == label ? part : 0;
                }

                if (spread > 0)
                    for (var c = 0; c < T.Channels; c++)
                    {
                        loss += spread * Weight(c) * (log + (greatest - from[c]));
                        mass += spread * Weight(c);
                    }

                losses.Address[sample] = loss;
                hits.Address[sample] = hit;
                if (gradient.IsNull) continue;

                var to = gradient.Address + (long)sample * Nhwc<T>.Sample;
                var factor = V.All(mass * share / sum);
                for (var c = 0; c < T.Pitch; c += V.Count)
                    V.Store(Padding<T>.Clear(Elementary.Exp(V.Load(from + c) - V.All(greatest)) * factor, c), to + c);
                for (var which = 0; which < targets.Classes; which++)
                {
                    var (label, part) = targets.Class(sample, which);
                    to[label] -= (1 - smoothing) * part * Weight(label) * share;
                }

                if (spread > 0)
                    for (var c = 0; c < T.Channels; c++) to[c] -= spread * Weight(c) * share;
            }
        }

        private float Weight(int label) => targets.Weights is null ? 1 : targets.Weights[label];
    }
}
