using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Projects the incoming weights of every output back to a ball: ‖w‖₂ ≤ c (Srebro and Shraibman 2005).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class MaxNorm
{
    /// <summary>Projects all outputs of a layer.</summary>
    /// <param name="shape">The weights.</param>
    /// <param name="weights">The weights in the kernels' order.</param>
    /// <param name="most">c.</param>
    public static void Project(WeightShape shape, Floats weights, float most) => Team.Run(new Work(shape, weights, most));

    private readonly record struct Work(WeightShape Shape, Floats Weights, float Most) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Shape.OutputPitch / V.Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var (block, within) = (task * V.Count / Shape.BlockOutputs, task * V.Count % Shape.BlockOutputs);
            var panel = within / (2 * V.Count) * 2 * V.Count;
            var width = Math.Min(2 * V.Count, Shape.BlockOutputs - panel);
            var first = Weights.Address + (long)(block * Shape.BlockOutputs + panel) * Shape.Depth + (within - panel);

            var squares = V.Zero;
            for (var row = 0; row < Shape.Depth; row++)
            {
                var weight = V.Load(first + (long)row * width);
                squares = V.MultiplyAdd(weight, weight, squares);
            }

            var norm = V.Sqrt(squares);
            var factor = V.Select(norm > V.All(Most), V.All(Most) / norm, V.All(1f));
            for (var row = 0; row < Shape.Depth; row++)
            {
                var at = first + (long)row * width;
                V.Store(V.Load(at) * factor, at);
            }
        }
    }
}
