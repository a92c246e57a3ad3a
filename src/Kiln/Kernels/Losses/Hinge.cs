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
    /// <param name="hits">1 where the label has the greatest score (the first of equals), else 0.</param>
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
            for (var sample = task * Grain; sample < Math.Min(samples, (task + 1) * Grain); sample++)
            {
                var from = scores.Address + (long)sample * Nhwc<T>.Sample;
                var to = gradient.IsNull ? null : gradient.Address + (long)sample * Nhwc<T>.Sample;
                var label = targets.Labels[sample];
                var bar = from[label] - margin;
                hits.Address[sample] = Answer.Of(from, T.Channels).Class == label ? 1 : 0;

                var (loss, nearer) = (0f, 0);
                for (var c = 0; c < T.Channels; c++)
                {
                    var excess = c == label ? 0 : from[c] - bar;
                    var isNear = !(excess <= 0); // what is not a number counts, so that it is seen
                    if (isNear) (loss, nearer) = (loss + excess, nearer + 1);
                    if (to is not null) to[c] = isNear ? share : 0;
                }

                if (to is not null)
                {
                    to[label] = -share * nearer;
                    Padding<T>.Clear(to);
                }

                losses.Address[sample] = loss / T.Channels;
            }
        }
    }
}
