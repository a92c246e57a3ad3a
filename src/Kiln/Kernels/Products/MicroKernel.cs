using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// The one loop that all products run in: <c>C[rows × columns] += Σ A[row, k] · B[k, columns]</c>, with C in registers
/// (Van Zee and van de Geijn 2015, "BLIS"). With the strides of A as constants it is the forward convolution, its gradient to
/// the data and to the weights, and all three products of a fully connected layer.
/// </summary>
/// <remarks>
/// Written out row by row: an array would not stay in registers. The strides are read before the loop: the JIT inlines so many calls and no
/// more, and a call inside would spill every accumulator.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class MicroKernel
{
    /// <summary>Computes one tile of up to fourteen rows and two vectors, or a grid of them.</summary>
    /// <param name="rows">How many rows a tile has: 1 to 14.</param>
    /// <param name="columns">How many vectors wide it is: 1 or 2.</param>
    /// <param name="grid">Where the other tiles stand: all of this size, and all with the same vectors.</param>
    /// <param name="left">The scalars A of the first tile.</param>
    /// <param name="right">The vectors B, one step after the other.</param>
    /// <param name="target">Where C of the first tile goes.</param>
    /// <param name="line">Floats between lines at the target, for tiles that span several.</param>
    /// <param name="step">Floats between rows at the target.</param>
    /// <param name="turns">How many turns of runs.</param>
    /// <param name="runs">How many runs in a turn.</param>
    /// <param name="steps">How many steps in a run.</param>
    /// <param name="adds">Whether a tile adds to what lies at its place, or writes over it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, TTile>(int rows, int columns, in Grid grid, float* left, float* right, float* target, int line, int step, int turns, int runs, int steps, bool adds)
        where V : struct, ILanes<V> where TTile : struct, ITile
    {
        if (columns == 2) Run<V, TTile, Two>(rows, grid, left, right, target, line, step, turns, runs, steps, adds);
        else Run<V, TTile, One>(rows, grid, left, right, target, line, step, turns, runs, steps, adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<V, TTile, TColumns>(int rows, in Grid grid, float* left, float* right, float* target, int line, int step, int turns, int runs, int steps, bool adds)
        where V : struct, ILanes<V> where TTile : struct, ITile where TColumns : struct, ICount
    {
        switch (rows)
        {
            case 1: Run<V, TTile, One, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 2: Run<V, TTile, Two, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 3: Run<V, TTile, Three, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 4: Run<V, TTile, Four, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 5: Run<V, TTile, Five, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 6: Run<V, TTile, Six, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 7: Run<V, TTile, Seven, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 8: Run<V, TTile, Eight, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 9: Run<V, TTile, Nine, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 10: Run<V, TTile, Ten, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 11: Run<V, TTile, Eleven, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 12: Run<V, TTile, Twelve, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 13: Run<V, TTile, Thirteen, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
            case 14: Run<V, TTile, Fourteen, TColumns>(grid, left, right, target, line, step, turns, runs, steps, adds); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<V, TTile, TRows, TColumns>(in Grid grid, float* first, float* vectors, float* place, int line, int step, int turns, int runs, int steps, bool adds)
        where V : struct, ILanes<V> where TTile : struct, ITile where TRows : struct, ICount where TColumns : struct, ICount
    {
        var (rows, columns) = (TRows.Value, TColumns.Value);
        var (across, wrap, down) = (TTile.Across, TTile.Wrap, TTile.Down);
        var (leftStep, leftRun, leftTurn) = (TTile.LeftStep, TTile.LeftRun, TTile.LeftTurn);
        for (var row = 0; row < grid.Lines; row++)
            for (var tile = 0; tile < grid.Tiles; tile++)
            {
                var left = first + (long)row * grid.LeftLine + (long)tile * grid.LeftTile;
                var right = vectors;
                var target = place + (long)row * grid.TargetLine + (long)tile * grid.TargetTile;
                V p0 = V.Zero, q0 = V.Zero;
                V p1 = V.Zero, q1 = V.Zero;
                V p2 = V.Zero, q2 = V.Zero;
                V p3 = V.Zero, q3 = V.Zero;
                V p4 = V.Zero, q4 = V.Zero;
                V p5 = V.Zero, q5 = V.Zero;
                V p6 = V.Zero, q6 = V.Zero;
                V p7 = V.Zero, q7 = V.Zero;
                V p8 = V.Zero, q8 = V.Zero;
                V p9 = V.Zero, q9 = V.Zero;
                V p10 = V.Zero, q10 = V.Zero;
                V p11 = V.Zero, q11 = V.Zero;
                V p12 = V.Zero, q12 = V.Zero;
                V p13 = V.Zero, q13 = V.Zero;

                for (var turn = 0; turn < turns; turn++)
                    for (var run = 0; run < runs; run++)
                    {
                        var a = left + turn * leftTurn + run * leftRun;
                        for (var k = 0; k < steps; k++)
                        {
                            var b = V.Load(right);
                            var c = columns == 2 ? V.Load(right + V.Count) : b;
                            if (rows > 0) Step(columns, V.Broadcast(a), b, c, ref p0, ref q0);
                            if (rows > 1) Step(columns, V.Broadcast(a + (wrap > 0 ? 1 / wrap * down + 1 % wrap * across : 1 * across)), b, c, ref p1, ref q1);
                            if (rows > 2) Step(columns, V.Broadcast(a + (wrap > 0 ? 2 / wrap * down + 2 % wrap * across : 2 * across)), b, c, ref p2, ref q2);
                            if (rows > 3) Step(columns, V.Broadcast(a + (wrap > 0 ? 3 / wrap * down + 3 % wrap * across : 3 * across)), b, c, ref p3, ref q3);
                            if (rows > 4) Step(columns, V.Broadcast(a + (wrap > 0 ? 4 / wrap * down + 4 % wrap * across : 4 * across)), b, c, ref p4, ref q4);
                            if (rows > 5) Step(columns, V.Broadcast(a + (wrap > 0 ? 5 / wrap * down + 5 % wrap * across : 5 * across)), b, c, ref p5, ref q5);
                            if (rows > 6) Step(columns, V.Broadcast(a + (wrap > 0 ? 6 / wrap * down + 6 % wrap * across : 6 * across)), b, c, ref p6, ref q6);
                            if (rows > 7) Step(columns, V.Broadcast(a + (wrap > 0 ? 7 / wrap * down + 7 % wrap * across : 7 * across)), b, c, ref p7, ref q7);
                            if (rows > 8) Step(columns, V.Broadcast(a + (wrap > 0 ? 8 / wrap * down + 8 % wrap * across : 8 * across)), b, c, ref p8, ref q8);
                            if (rows > 9) Step(columns, V.Broadcast(a + (wrap > 0 ? 9 / wrap * down + 9 % wrap * across : 9 * across)), b, c, ref p9, ref q9);
                            if (rows > 10) Step(columns, V.Broadcast(a + (wrap > 0 ? 10 / wrap * down + 10 % wrap * across : 10 * across)), b, c, ref p10, ref q10);
                            if (rows > 11) Step(columns, V.Broadcast(a + (wrap > 0 ? 11 / wrap * down + 11 % wrap * across : 11 * across)), b, c, ref p11, ref q11);
                            if (rows > 12) Step(columns, V.Broadcast(a + (wrap > 0 ? 12 / wrap * down + 12 % wrap * across : 12 * across)), b, c, ref p12, ref q12);
                            if (rows > 13) Step(columns, V.Broadcast(a + (wrap > 0 ? 13 / wrap * down + 13 % wrap * across : 13 * across)), b, c, ref p13, ref q13);
                            a += leftStep;
                            right += columns * V.Count;
                        }
                    }

                if (rows > 0) Put(columns, adds, p0, q0, target);
                if (rows > 1) Put(columns, adds, p1, q1, target + (wrap > 0 ? 1 / wrap * line + 1 % wrap * step : 1 * step));
                if (rows > 2) Put(columns, adds, p2, q2, target + (wrap > 0 ? 2 / wrap * line + 2 % wrap * step : 2 * step));
                if (rows > 3) Put(columns, adds, p3, q3, target + (wrap > 0 ? 3 / wrap * line + 3 % wrap * step : 3 * step));
                if (rows > 4) Put(columns, adds, p4, q4, target + (wrap > 0 ? 4 / wrap * line + 4 % wrap * step : 4 * step));
                if (rows > 5) Put(columns, adds, p5, q5, target + (wrap > 0 ? 5 / wrap * line + 5 % wrap * step : 5 * step));
                if (rows > 6) Put(columns, adds, p6, q6, target + (wrap > 0 ? 6 / wrap * line + 6 % wrap * step : 6 * step));
                if (rows > 7) Put(columns, adds, p7, q7, target + (wrap > 0 ? 7 / wrap * line + 7 % wrap * step : 7 * step));
                if (rows > 8) Put(columns, adds, p8, q8, target + (wrap > 0 ? 8 / wrap * line + 8 % wrap * step : 8 * step));
                if (rows > 9) Put(columns, adds, p9, q9, target + (wrap > 0 ? 9 / wrap * line + 9 % wrap * step : 9 * step));
                if (rows > 10) Put(columns, adds, p10, q10, target + (wrap > 0 ? 10 / wrap * line + 10 % wrap * step : 10 * step));
                if (rows > 11) Put(columns, adds, p11, q11, target + (wrap > 0 ? 11 / wrap * line + 11 % wrap * step : 11 * step));
                if (rows > 12) Put(columns, adds, p12, q12, target + (wrap > 0 ? 12 / wrap * line + 12 % wrap * step : 12 * step));
                if (rows > 13) Put(columns, adds, p13, q13, target + (wrap > 0 ? 13 / wrap * line + 13 % wrap * step : 13 * step));
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<V>(int columns, V x, V b, V c, ref V p, ref V q) where V : struct, ILanes<V>
    {
        V.Accumulate(x, b, ref p);
        if (columns == 2) V.Accumulate(x, c, ref q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<V>(int columns, bool adds, V p, V q, float* to) where V : struct, ILanes<V>
    {
        V.Store(adds ? V.Load(to) + p : p, to);
        if (columns == 2) V.Store(adds ? V.Load(to + V.Count) + q : q, to + V.Count);
    }
}
