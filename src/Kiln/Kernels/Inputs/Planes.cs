using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The door between PyTorch's order, plane by plane (NCHW), and the kernels', channels innermost (NHWC).</summary>
/// <typeparam name="T">How the tensor lies inside.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Planes<T> where T : struct, ILayout
{
    private static int Size => T.Channels * T.Height * T.Width;

    /// <summary>Brings a batch in. The halo stays as it is.</summary>
    public static void Interleave(int samples, Floats planes, Floats tensor) => Team.Run(new Inwards(samples, Size, planes, tensor));

    /// <summary>Brings a batch out.</summary>
    public static void Separate(int samples, Floats tensor, Floats planes) => Team.Run(new Outwards(samples, Size, planes, tensor));

    /// <summary>Makes vectors of images.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="pitch">Floats from one vector to the next; those that fill up the last lanes of a vector are set to zero.</param>
    /// <param name="images">The images.</param>
    /// <param name="vectors">The vectors, channel by channel as PyTorch flattens.</param>
    public static void Flatten(int samples, int pitch, Floats images, Floats vectors) => Team.Run(new Outwards(samples, pitch, vectors, images));

    /// <summary>Makes images of vectors again.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="pitch">Floats from one vector to the next.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="images">The images.</param>
    public static void Unflatten(int samples, int pitch, Floats vectors, Floats images) => Team.Run(new Inwards(samples, pitch, vectors, images));

    private readonly record struct Inwards(int Samples, int Pitch, Floats Outside, Floats Inside) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Samples;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            for (var row = 0; row < T.Height; row++)
            {
                var to = Inside.Address + Nhwc<T>.Offset(task, row, 0, 0);
                var from = Outside.Address + (long)task * Pitch + row * T.Width;
                if (T.Pitch == 1) new ReadOnlySpan<float>(from, T.Width).CopyTo(new Span<float>(to, T.Width));
                else
                    for (var channel = 0; channel < T.Pitch; channel++, from += T.Height * T.Width)
                        for (var column = 0; column < T.Width; column++)
                            to[column * Nhwc<T>.Pixel + channel] = channel < T.Channels ? from[column] : 0;
            }
        }
    }

    private readonly record struct Outwards(int Samples, int Pitch, Floats Outside, Floats Inside) : IWork
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
                    var to = Outside.Address + (long)task * Pitch + (channel * T.Height + row) * T.Width;
                    for (var column = 0; column < T.Width; column++) to[column] = from[column * Nhwc<T>.Pixel + channel];
                }
            }

            if (Pitch > Size) (Outside + ((long)task * Pitch + Size)).Clear(((Size + 15) & ~15) - Size);
        }
    }
}
