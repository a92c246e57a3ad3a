using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// The multi-class hinge loss and its gradient: a sample's loss is <c>Σ max(0, margin − s[y] + s[c]) / classes</c> over the classes <c>c</c>
/// other than its label <c>y</c>, as PyTorch's <c>MultiMarginLoss</c> has it.
/// </summary>
/// <typeparam name="T">How the scores lie.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Hinge<T> where T : struct, ILayout
{
    /// <summary>Samples that one task takes.</summary>
    private const int Grain = 64;

    /// <summary>Computes the loss of each sample, whether its label has the greatest score, and the gradient of the scores.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="targets">The labels, one for each sample, each a class.</param>
    /// <param name="gradient">The gradient of the scores in the batch's mean loss; null where only the loss is wanted; may be the scores' own place.</param>
    /// <param name="losses">The loss of each sample.</param>
    /// <param name="hits">The share of the label that has the greatest score (the first of equals): 1 or 0, but for samples of two classes.</param>
    /// <param name="margin">By how much the label's score should be above every other.</param>
    public static void Run(int samples, Floats scores, in Targets targets, Floats gradient, Floats losses, Floats hits, float margin) =>
        Team.Run(new Work(samples, scores, targets, gradient, losses, hits, margin));

    private readonly struct Work(int samples, Floats scores, Targets targets, Floats gradient, Floats losses, Floats hits, float margin) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => (samples + Grain - 1) / Grain;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var share = 1f / ((float)samples * T.Channels);
            var slopes = stackalloc float[T.Channels];
            for (var sample = task * Grain; sample < Math.Min(samples, (task + 1) * Grain); sample++)
            {
                var from = scores.Address + (long)sample * Nhwc<T>.Sample;
                var to = gradient.IsNull ? null : gradient.Address + (long)sample * Nhwc<T>.Sample;
                var (best, loss, hit) = (Answer.Of(from, T.Channels).Class, 0f, 0f);
                var step = new Span<float>(slopes, T.Channels);
                step.Clear();
                for (var which = 0; which < targets.Classes; which++)
                {
                    var (label, part) = targets.Class(sample, which);
                    loss += part * Lean(from, label, part * share, step);
                    hit += best == label ? part : 0;
                }

                losses.Address[sample] = loss / T.Channels;
                hits.Address[sample] = hit;
                if (to is null) continue;
                step.CopyTo(new Span<float>(to, T.Channels)); // only now: it may be the scores' own place
                Padding<T>.Clear(to);
            }
        }

        // the sum of a label's excesses, whose slopes are added
        private float Lean(float* scores, int label, float share, Span<float> slopes)
        {
            var (loss, nearer, bar) = (0f, 0, scores[label] - margin);
            for (var c = 0; c < T.Channels; c++)
            {
                var excess = c == label ? 0 : scores[c] - bar;
                if (excess <= 0) continue; // what is not a number counts, so that it is seen
                loss += excess;
                nearer++;
                slopes[c] += share;
            }

            slopes[label] -= share * nearer;
            return loss;
        }
    }
}
