using System.Numerics.Tensors;
using Kiln.Kernels;

namespace Kiln.Preprocessing;

/// <summary>The product of a square matrix and each of several vectors, on the kernels' own team: a task takes some rows, which stay in the cache for all vectors.</summary>
internal static unsafe class RowProducts
{
    private const int Rows = 16;

    /// <summary>Computes <c>to[v] = matrix · from[v]</c>.</summary>
    /// <param name="matrix">The matrix, row by row.</param>
    /// <param name="from">The vectors, one after the other.</param>
    /// <param name="to">Where the products go; apart from all else.</param>
    /// <param name="size">Rows of the matrix, and values of a vector.</param>
    /// <param name="vectors">How many vectors.</param>
    public static void Run(float* matrix, float* from, float* to, int size, int vectors) => Team.Run(new Work(matrix, from, to, size, vectors));

    private readonly struct Work(float* matrix, float* from, float* to, int size, int vectors) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => (size + Rows - 1) / Rows;

        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            for (var vector = 0L; vector < vectors; vector++)
                for (var row = task * Rows; row < Math.Min(size, (task + 1) * Rows); row++)
                    to[vector * size + row] = TensorPrimitives.Dot(new ReadOnlySpan<float>(matrix + (long)row * size, size), new ReadOnlySpan<float>(from + vector * size, size));
        }
    }
}
