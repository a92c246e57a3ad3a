using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Adds up what tasks summed apart, always in the same order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Reduce
{
    /// <summary>Floats that one task adds up.</summary>
    private const int Grain = 1024;

    /// <summary>Adds rows of floats: <c>target[i] = Σ rows[r · step + i]</c>.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="step">Floats from one row to the next.</param>
    /// <param name="length">Floats of a row, in whole vectors.</param>
    /// <param name="target">Their sum; may be the first row.</param>
    public static void Rows(Floats rows, int count, long step, int length, Floats target) => Team.Run(new Work(rows, target, count, step, length));

    /// <summary>Adds some floats to others: <c>target[i] += share[i]</c>.</summary>
    /// <param name="share">What is added.</param>
    /// <param name="length">How many floats, in whole vectors.</param>
    /// <param name="target">What it is added to.</param>
    public static void Add(Floats share, int length, Floats target) => Rows(target, 2, share.Address - target.Address, length, target);

    /// <summary>Adds the numbers of all channels, in order: <c>target = Σ row[i]</c>, with zeros behind it to the end of its vector.</summary>
    /// <param name="row">A number for each channel.</param>
    /// <param name="length">How many, in whole vectors.</param>
    /// <param name="target">Their sum.</param>
    public static void Channels(Floats row, int length, Floats target)
    {
        var sum = 0f;
        foreach (var number in new ReadOnlySpan<float>(row, length)) sum += number;
        target.Clear(16);
        *target.Address = sum;
    }

    private readonly record struct Work(Floats Rows, Floats Target, int Count, long Step, int Length) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => (Length + Grain - 1) / Grain;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            for (var i = task * Grain; i < Math.Min((task + 1) * Grain, Length); i += V.Count)
            {
                var sum = V.Load(Rows.Address + i);
                for (var row = 1; row < Count; row++) sum += V.Load(Rows.Address + row * Step + i);
                V.Store(sum, Target.Address + i);
            }
        }
    }
}
