using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>A panel of channels over a whole sample.</summary>
internal static unsafe class Channels
{
    /// <summary>Sets a panel of one sample to zero; its halo stays as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear<T, V>(Floats tensor, int sample, int channel, int channels) where T : struct, ILayout where V : struct, ILanes<V>
    {
        for (var row = 0; row < T.Height; row++)
            for (var column = 0; column < T.Width; column++)
            {
                var to = tensor.Address + Nhwc<T>.Offset(sample, row, column, channel);
                for (var c = 0; c < channels; c += V.Count) V.Store(V.Zero, to + c);
            }
    }
}
