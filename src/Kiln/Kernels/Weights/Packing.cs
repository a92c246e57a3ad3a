using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Carries weights between PyTorch's order and the kernels'.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Packing
{
    /// <summary>From PyTorch's order to the kernels'.</summary>
    public static void Pack(WeightShape shape, Floats natural, Floats packed)
    {
        if (shape.IsPlanes) CarryPlanes(shape, natural, packed, pack: true);
        else Team.Run(new Packer(shape, natural, packed, Direction.Pack));
    }

    /// <summary>From the kernels' order to PyTorch's.</summary>
    public static void Unpack(WeightShape shape, Floats packed, Floats natural)
    {
        if (shape.IsPlanes) CarryPlanes(shape, natural, packed, pack: false);
        else Team.Run(new Packer(shape, natural, packed, Direction.Unpack));
    }

    /// <summary>Sets those weights of merged groups to zero that join an output to an input of another group.</summary>
    public static void ClearBetweenGroups(WeightShape shape, Floats packed) => Team.Run(new Packer(shape, default, packed, Direction.Clear));

    private static void CarryPlanes(WeightShape shape, float* natural, float* packed, bool pack)
    {
        var pixels = shape.Height * shape.Width;
        for (var pixel = 0; pixel < pixels; pixel++)
            for (var channel = 0; channel < shape.OutputPitch; channel++)
            {
                var place = packed + (pixel * shape.OutputPitch + channel);
                if (channel >= shape.Outputs) *place = 0;
                else if (pack) *place = natural[channel * pixels + pixel];
                else natural[channel * pixels + pixel] = *place;
            }
    }

    private enum Direction { Pack, Unpack, Clear }

    private readonly record struct Packer(WeightShape Shape, Floats Natural, Floats Packed, Direction Direction) : IWork
    {
        // a task carries one line of the window for one panel
        public int Tasks<V>() where V : struct, ILanes<V> => Shape.Blocks * Panels<V>() * Shape.Height;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var shape = Shape;
            var (row, panel) = (task % shape.Height, task / shape.Height);
            var block = panel / Panels<V>();
            var within = panel % Panels<V>() * 2 * V.Count;
            var width = Math.Min(2 * V.Count, shape.BlockOutputs - within);
            var first = block * shape.BlockOutputs + within;
            var (groupOutputs, groupInputs) = (shape.Outputs / shape.Groups, shape.Inputs / shape.Groups);

            var to = Packed.Address + (long)first * shape.Depth + (long)row * shape.Width * shape.BlockInputs * width;
            for (var column = 0; column < shape.Width; column++)
                for (var i = 0; i < shape.BlockInputs; i++, to += width)
                    for (var lane = 0; lane < width; lane++)
                    {
                        var (output, input) = (first + lane, block * shape.BlockInputs + i);
                        var joined = output < shape.Outputs && input < shape.Inputs && output / groupOutputs == input / groupInputs;
                        if (!joined)
                        {
                            if (Direction != Direction.Unpack) to[lane] = 0;
                            continue;
                        }

                        if (Direction == Direction.Clear) continue;
                        var from = Natural.Address + (((long)output * groupInputs + input % groupInputs) * shape.Height + row) * shape.Width + column;
                        if (Direction == Direction.Pack) to[lane] = *from;
                        else *from = to[lane];
                    }
        }

        private int Panels<V>() where V : struct, ILanes<V> => (Shape.BlockOutputs + 2 * V.Count - 1) / (2 * V.Count);
    }
}
