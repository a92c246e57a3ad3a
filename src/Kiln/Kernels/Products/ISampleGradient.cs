namespace Kiln.Kernels;

/// <summary>The gradient of a layer's raw values, sample by sample: in memory, or computed when it is asked for.</summary>
internal unsafe interface ISampleGradient
{
    /// <summary>Floats of scratch memory that a sample needs.</summary>
    int Scratch { get; }

    /// <summary>Where a panel of channels of one sample starts.</summary>
    float* Fetch<V>(int sample, int channel, int channels, float* scratch) where V : struct, ILanes<V>;

    /// <summary>Brings a share of the next samples near: as many as are at hand, after those.</summary>
    void BringNext(float* at, int samples, int channels, int share, int shares);
}
