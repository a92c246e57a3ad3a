using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// A stream of random numbers that is a function of where a value stands: the same key, sample and index give the same number on
/// any thread, in any order, with vectors of any width. Two rounds of a 32-bit mixer with full avalanche (Wellons 2018,
/// "lowbias32"), keyed before and between.
/// </summary>
/// <param name="First">One half of the key.</param>
/// <param name="Second">The other half.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct RandomKey(uint First, uint Second)
{
    /// <summary>A key from a seed, a step and a stream.</summary>
    /// <param name="seed">The network's seed.</param>
    /// <param name="step">The step of training.</param>
    /// <param name="stream">What draws: a number of its own for each part of a network.</param>
    public static RandomKey Of(long seed, long step, int stream)
    {
        var mixed = Mix(Mix(Mix((ulong)seed) ^ (ulong)step) ^ (uint)stream);
        return new((uint)mixed, (uint)(mixed >> 32));
    }

    /// <summary>Numbers uniform in [0, 1), with 24 bits each.</summary>
    /// <param name="sample">The sample in the batch.</param>
    /// <param name="index">The index of the first lane's value in the sample.</param>
    /// <param name="step">From one lane's index to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Draw<V>(int sample, int index, int step) where V : struct, ILanes<V>
    {
        var key = First ^ ((uint)sample * 0x9E3779B9u);
        var place = V.AddBits(V.MultiplyBits(V.LaneNumbers, V.AllBits((uint)step)), V.AllBits((uint)index + key));
        var bits = Mix(Mix(place) ^ V.AllBits(Second + (uint)sample));
        return V.FromIntegers(V.ShiftRight(bits, 8)) * V.All(1f / (1 << 24));
    }

    /// <summary>A number of the same stream, one at a time.</summary>
    /// <param name="sample">The sample in the batch.</param>
    /// <param name="index">The index of the value in the sample.</param>
    public float Draw(int sample, int index)
    {
        var key = First ^ ((uint)sample * 0x9E3779B9u);
        var bits = Mix(Mix((uint)index + key) ^ (Second + (uint)sample));
        return (bits >> 8) * (1f / (1 << 24));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Mix<V>(V x) where V : struct, ILanes<V>
    {
        x = V.MultiplyBits(x ^ V.ShiftRight(x, 16), V.AllBits(0x7feb352d));
        x = V.MultiplyBits(x ^ V.ShiftRight(x, 15), V.AllBits(0x846ca68b));
        return x ^ V.ShiftRight(x, 16);
    }

    private static uint Mix(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7feb352du;
        x = (x ^ (x >> 15)) * 0x846ca68bu;
        return x ^ (x >> 16);
    }

    // SplitMix64 (Steele, Lea and Flood 2014)
    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
