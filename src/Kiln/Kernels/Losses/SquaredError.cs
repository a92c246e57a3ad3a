using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The mean squared error and its gradient: <c>loss = mean (y − t)²</c> over samples and outputs, gradient <c>2 (y − t) / (samples · outputs)</c>.</summary>
/// <typeparam name="T">How the predictions lie, without halo.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class SquaredError<T> where T : struct, ILayout
{
    /// <summary>Samples that one task takes.</summary>
    private const int Grain = 16;

    /// <summary>Computes the loss of each sample and the gradient of the predictions.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="targets">The values that they should have.</param>
    /// <param name="gradient">The gradient of the predictions; null where only the loss is wanted; may be the predictions' own place.</param>
    /// <param name="losses">The mean of each sample's squared errors.</param>
    public static void Run(int samples, Floats predictions, in Targets targets, Floats gradient, Floats losses) =>
        Team.Run(new Work(samples, predictions, targets, gradient, losses));

    private readonly struct Work(int samples, Floats predictions, Targets targets, Floats gradient, Floats losses) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => (samples + Grain - 1) / Grain;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var size = T.Channels * T.Height * T.Width;
            var share = 2f / ((float)samples * size);
            for (var sample = task * Grain; sample < Math.Min(samples, (task + 1) * Grain); sample++)
            {
                var sum = 0.0;
                var wanted = targets.Values + (long)sample * size;
                for (var row = 0; row < T.Height; row++)
                    for (var column = 0; column < T.Width; column++)
                    {
                        var offset = Nhwc<T>.Offset(sample, row, column, 0);
                        for (var channel = 0; channel < T.Channels; channel++)
                        {
                            var error = predictions.Address[offset + channel] - wanted[(channel * T.Height + row) * T.Width + column];
                            sum += (double)error * error;
                            if (!gradient.IsNull) gradient.Address[offset + channel] = share * error;
                        }

                        if (!gradient.IsNull) Padding<T>.Clear(gradient.Address + offset);
                    }

                losses.Address[sample] = (float)(sum / size);
            }
        }
    }
}
