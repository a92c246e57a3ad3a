using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>A gradient that lies in memory.</summary>
/// <typeparam name="TOutput">How it lies.</typeparam>
internal readonly unsafe struct StoredGradient<TOutput>(Floats output) : ISampleGradient where TOutput : struct, ILayout
{
    /// <inheritdoc/>
    public int Scratch => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Fetch<V>(int sample, int channel, int channels, float* scratch) where V : struct, ILanes<V> =>
        output.Address + Nhwc<TOutput>.Offset(sample, 0, 0, channel);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BringNext(float* at, int samples, int channels, int share, int shares)
    {
        var size = samples * Nhwc<TOutput>.Sample;
        if (size <= Ahead.Most) Ahead.Bring(at + size, size / TOutput.Pitch, TOutput.Pitch, channels, share, shares);
    }
}
