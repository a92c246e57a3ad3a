using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The mean squared error and its gradient: <c>loss = mean (y − t)²</c> over samples and features, gradient <c>2 (y − t) / (samples · features)</c>.</summary>
/// <typeparam name="T">How the predictions lie.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class SquaredError<T> where T : struct, ILayout
{
    /// <summary>Samples that one task takes.</summary>
    private const int Grain = 32;

    /// <summary>Computes the loss of each sample and the gradient of the predictions.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="targets">The targets, sample by sample, without padding.</param>
    /// <param name="gradient">The gradient of the predictions; null where only the loss is wanted; may be the predictions' own place.</param>
    /// <param name="losses">The mean over features of each sample's squared errors.</param>
    public static void Run(int samples, Floats predictions, float* targets, Floats gradient, Floats losses) =>
        Team.Run(new Work(samples, predictions, targets, gradient, losses));

    private readonly struct Work(int samples, Floats predictions, float* targets, Floats gradient, Floats losses) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => (samples + Grain - 1) / Grain;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var share = 2f / ((float)samples * T.Channels);
            for (var sample = task * Grain; sample < Math.Min(samples, (task + 1) * Grain); sample++)
            {
                var from = predictions.Address + (long)sample * Nhwc<T>.Sample;
                var to = gradient.Address + (long)sample * Nhwc<T>.Sample;
                var wanted = targets + (long)sample * T.Channels;
                var sum = 0f;
                for (var c = 0; c < T.Channels; c++)
                {
                    var error = from[c] - wanted[c];
                    sum += error * error;
                    if (!gradient.IsNull) to[c] = share * error;
                }

                losses.Address[sample] = sum / T.Channels;
            }
        }
    }
}
