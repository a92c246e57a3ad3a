using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Copies a tensor to its place among the channels of another, and touches nothing of its neighbours.</summary>
/// <typeparam name="TFrom">How it lies.</typeparam>
/// <typeparam name="TTo">How its place lies.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Joining<TFrom, TTo> where TFrom : struct, ILayout where TTo : struct, ILayout
{
    /// <summary>Copies a batch.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="width">Channels that are written: the tensor's own, and zeros after them.</param>
    /// <param name="from">The tensor.</param>
    /// <param name="to">The first of its channels in the other one.</param>
    public static void Run(int samples, int width, Floats from, Floats to) => Team.Run(new Work(samples, width, from, to));

    private readonly record struct Work(int Samples, int Width, Floats From, Floats To) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Samples;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            for (var row = 0; row < TFrom.Height; row++)
                for (var column = 0; column < TFrom.Width; column++)
                {
                    var from = From.Address + Nhwc<TFrom>.Offset(task, row, column, 0);
                    var to = To.Address + Nhwc<TTo>.Offset(task, row, column, 0);
                    new ReadOnlySpan<float>(from, TFrom.Channels).CopyTo(new Span<float>(to, TFrom.Channels));
                    new Span<float>(to + TFrom.Channels, Width - TFrom.Channels).Clear();
                }
        }
    }
}
