using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>A gradient that is computed when it is asked for, and stored only if its sink has a place for it.</summary>
/// <typeparam name="TTiling">The samples that the source is asked for, each whole.</typeparam>
/// <typeparam name="TOutput">How it lies where it is stored; else how a sample of it lies in scratch memory.</typeparam>
/// <typeparam name="TSource">The gradient of the region's output.</typeparam>
/// <typeparam name="TSink">What turns it into that of the raw values.</typeparam>
internal readonly unsafe struct ComputedGradient<TTiling, TOutput, TSource, TSink>(TSource source, TSink sink) : ISampleGradient
    where TTiling : struct, ITiling where TOutput : struct, ILayout where TSource : unmanaged, ISource where TSink : unmanaged, IGradientSink<TSink>
{
    /// <inheritdoc/>
    public int Scratch => sink.Target.IsNull ? Nhwc<TOutput>.Sample : 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Fetch<V>(int sample, int channel, int channels, float* scratch) where V : struct, ILanes<V>
    {
        var tile = new Tile(sample, 0, TTiling.Height, 0, TTiling.Width, channel, channels, sample);
        var target = sink.Target.IsNull ? scratch - (long)sample * Nhwc<TOutput>.Sample : sink.Target.Address;
        sink.Into(target).Take<V>(source.Fetch<V>(tile, default), tile);
        return target + Nhwc<TOutput>.Offset(sample, 0, 0, channel);
    }

    /// <inheritdoc/>
    public void BringNext(float* at, int samples, int channels, int share, int shares)
    {
    }
}
