using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// A sigmoid for each output, cross-entropy and their gradient: with the target <c>t</c> in [0, 1] and the weight <c>p</c> of positives, an
/// output's loss is <c>−p t ln σ(s) − (1 − t) ln (1 − σ(s))</c>, computed from the score so that it neither overflows nor vanishes; a sample's
/// is the mean over its outputs.
/// </summary>
/// <typeparam name="T">How the scores lie, without halo.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class BinaryCrossEntropy<T> where T : struct, ILayout
{
    /// <summary>Samples that one task takes.</summary>
    private const int Grain = 16;

    /// <summary>Computes the loss of each sample, its share of outputs on the right side, and the gradient of the scores.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="targets">The values that the sigmoids should have.</param>
    /// <param name="gradient">The gradient of the scores in the batch's mean loss; null where only the loss is wanted; may be the scores' own place.</param>
    /// <param name="losses">The mean loss of each sample's outputs.</param>
    /// <param name="hits">The share of each sample's outputs whose score is above 0 exactly where the target is above ½.</param>
    /// <param name="positive">What a positive counts for.</param>
    public static void Run(int samples, Floats scores, in Targets targets, Floats gradient, Floats losses, Floats hits, float positive) =>
        Team.Run(new Work(samples, scores, targets, gradient, losses, hits, positive));

    private readonly struct Work(int samples, Floats scores, Targets targets, Floats gradient, Floats losses, Floats hits, float positive) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => (samples + Grain - 1) / Grain;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var size = T.Channels * T.Height * T.Width;
            var share = 1f / ((float)samples * size);
            for (var sample = task * Grain; sample < Math.Min(samples, (task + 1) * Grain); sample++)
            {
                var (sum, right) = (0.0, 0);
                var wanted = targets.Values + (long)sample * size;
                for (var row = 0; row < T.Height; row++)
                    for (var column = 0; column < T.Width; column++)
                    {
                        var offset = Nhwc<T>.Offset(sample, row, column, 0);
                        for (var channel = 0; channel < T.Channels; channel++)
                        {
                            var (score, target) = (scores.Address[offset + channel], wanted[(channel * T.Height + row) * T.Width + column]);
                            var small = MathF.Exp(-MathF.Abs(score)); // e^−|s|, at most 1
                            var other = (score > 0 ? small : 1) / (1 + small); // σ(−s)
                            var weight = 1 + (positive - 1) * target;

                            // softplus(−s) is max(−s, 0) + ln(1 + e^−|s|)
                            sum += (1 - target) * score + weight * (MathF.Max(-score, 0) + (double)float.LogP1(small));
                            right += score > 0 == target > 0.5f ? 1 : 0;
                            if (!gradient.IsNull) gradient.Address[offset + channel] = share * (1 - target - weight * other);
                        }

                        if (!gradient.IsNull) Padding<T>.Clear(gradient.Address + offset);
                    }

                losses.Address[sample] = (float)(sum / size);
                hits.Address[sample] = (float)right / size;
            }
        }
    }
}
