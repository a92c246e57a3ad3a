using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Folds batch normalisation at evaluation, a scale and a shift of each channel, into the weights and the bias before it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Folding
{
    /// <summary>Replaces γ by <c>γ/√(variance + ε)</c> and β by what is added after scaling, and scales the weights.</summary>
    /// <param name="shape">The weights before the normalisation; none where a scale remains to be applied.</param>
    /// <param name="weights">The weights, scaled in place.</param>
    /// <param name="pitch">Channels, in whole vectors.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weight">γ, replaced.</param>
    /// <param name="bias">β, replaced.</param>
    /// <param name="layerBias">The bias of the layer before; null where it has none.</param>
    /// <param name="mean">The running mean.</param>
    /// <param name="variance">The running variance.</param>
    public static void Run(WeightShape shape, Floats weights, int pitch, float epsilon, Floats weight, Floats bias, Floats layerBias, Floats mean, Floats variance) =>
        Team.Run(new Work(shape, weights, pitch, epsilon, weight, bias, layerBias, mean, variance));

    private readonly record struct Work(
        WeightShape Shape, Floats Weights, int Pitch, float Epsilon, Floats Weight, Floats Bias, Floats LayerBias, Floats Mean, Floats Variance) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Pitch / V.Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var channel = task * V.Count;
            var scale = V.Load(Weight.Address + channel) / V.Sqrt(V.Load(Variance.Address + channel) + V.All(Epsilon));
            var offset = LayerBias.IsNull ? V.Load(Mean.Address + channel) : V.Load(Mean.Address + channel) - V.Load(LayerBias.Address + channel);
            V.Store(scale, Weight.Address + channel);
            V.Store(V.Load(Bias.Address + channel) - offset * scale, Bias.Address + channel);

            var outputs = Shape.Outputs == 0 ? 0 : Shape.BlockOutputs;
            if (outputs == 0 || channel >= Shape.OutputPitch) return;
            var (block, within) = (channel / outputs, channel % outputs);
            var panel = within / (2 * V.Count) * 2 * V.Count;
            var width = Math.Min(2 * V.Count, outputs - panel);
            var to = Weights.Address + (long)(block * outputs + panel) * Shape.Depth + (within - panel);
            for (var row = 0; row < Shape.Depth; row++, to += width) V.Store(V.Load(to) * scale, to);
        }
    }
}
