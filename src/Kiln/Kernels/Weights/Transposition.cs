using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// The weights as the gradient to the data needs them: a convolution with the window turned by half a circle and inputs and
/// outputs exchanged. A fully connected layer has one tap and all features of its input as inputs.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Transposition
{
    /// <summary>Floats of the transposed weights.</summary>
    /// <param name="shape">The weights.</param>
    /// <param name="inputs">Inputs of a block, rounded up to whole vectors.</param>
    public static int Size(WeightShape shape, int inputs) => shape.Height * shape.Width * shape.OutputPitch * inputs;

    /// <summary>Turns packed weights.</summary>
    /// <param name="shape">The weights; for a fully connected layer with one tap.</param>
    /// <param name="inputs">Inputs of a block, rounded up to whole vectors.</param>
    /// <param name="packed">The weights in the kernels' order.</param>
    /// <param name="turned">The transposed weights.</param>
    public static void Run(WeightShape shape, int inputs, Floats packed, Floats turned) => Team.Run(new Work(shape, inputs, packed, turned));

    private readonly record struct Work(WeightShape Shape, int Inputs, Floats Packed, Floats Turned) : IWork
    {
        // a task turns one panel of inputs for one line of the window
        public int Tasks<V>() where V : struct, ILanes<V> => Shape.Blocks * Panels<V>(Inputs) * Shape.Height;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var shape = Shape;
            var (row, panel) = (task % shape.Height, task / shape.Height);
            var block = panel / Panels<V>(Inputs);
            var first = panel % Panels<V>(Inputs) * 2 * V.Count;
            var width = Math.Min(2 * V.Count, Inputs - first);
            var real = Math.Clamp(shape.BlockInputs - first, 0, width);

            var (taps, outputs) = (shape.Height * shape.Width, shape.BlockOutputs);
            var from = Packed.Address + (long)block * shape.Depth * outputs;
            var to = Turned.Address + (long)block * taps * outputs * Inputs + ((long)first * taps + (long)row * shape.Width * width) * outputs;
            for (var column = 0; column < shape.Width; column++)
            {
                var tap = (shape.Height - 1 - row) * shape.Width + (shape.Width - 1 - column);
                for (var output = 0; output < outputs; output++, to += width)
                {
                    var panelWidth = Math.Min(2 * V.Count, outputs - output / (2 * V.Count) * 2 * V.Count);
                    var source = from + (long)(output - output % (2 * V.Count)) * shape.Depth + ((long)tap * shape.BlockInputs + first) * panelWidth + output % (2 * V.Count);
                    for (var input = 0; input < real; input++) to[input] = source[(long)input * panelWidth];
                    for (var input = real; input < width; input++) to[input] = 0;
                }
            }
        }

        private static int Panels<V>(int channels) where V : struct, ILanes<V> => (channels + 2 * V.Count - 1) / (2 * V.Count);
    }
}
