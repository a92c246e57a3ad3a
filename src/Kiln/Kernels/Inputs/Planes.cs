using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The door between PyTorch's order, plane by plane (NCHW), and the kernels', channels innermost (NHWC).</summary>
/// <typeparam name="T">How the tensor lies inside.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Planes<T> where T : struct, ILayout
{
    /// <summary>Brings a batch in. The halo stays as it is.</summary>
    public static void Interleave(int samples, Floats planes, Floats tensor) => Team.Run(new Inwards(samples, planes, tensor));

    /// <summary>Brings a batch out.</summary>
    public static void Separate(int samples, Floats tensor, Floats planes) => Team.Run(new Outwards(samples, planes, tensor));

    private readonly record struct Inwards(int Samples, Floats Outside, Floats Inside) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Samples;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            for (var row = 0; row < T.Height; row++)
            {
                var to = Inside.Address + Nhwc<T>.Offset(task, row, 0, 0);
                var from = Outside.Address + ((long)task * T.Channels * T.Height + row) * T.Width;
                if (T.Pitch == 1) new ReadOnlySpan<float>(from, T.Width).CopyTo(new Span<float>(to, T.Width));
                else
                    for (var channel = 0; channel < T.Pitch; channel++, from += T.Height * T.Width)
                        for (var column = 0; column < T.Width; column++)
                            to[column * Nhwc<T>.Pixel + channel] = channel < T.Channels ? from[column] : 0;
            }
        }
    }

    private readonly record struct Outwards(int Samples, Floats Outside, Floats Inside) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Samples;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            for (var row = 0; row < T.Height; row++)
            {
                var from = Inside.Address + Nhwc<T>.Offset(task, row, 0, 0);
                for (var channel = 0; channel < T.Channels; channel++)
                {
                    var to = Outside.Address + (((long)task * T.Channels + channel) * T.Height + row) * T.Width;
                    for (var column = 0; column < T.Width; column++) to[column] = from[column * Nhwc<T>.Pixel + channel];
                }
            }
        }
    }
}
