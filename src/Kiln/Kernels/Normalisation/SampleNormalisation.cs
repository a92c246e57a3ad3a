using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// The small steps of a normalisation of each sample by itself (Ba et al. 2016; Wu and He 2018) between two passes over the data: from sums to the
/// coefficients that the next pass multiplies by. A sample's channels are normalised in groups; all of them are one group in layer normalisation.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class SampleNormalisation
{
    /// <summary>Rows of channels that are kept of each sample.</summary>
    public const int Rows = 6;

    /// <summary>Where the mean is kept, of values as they are before the bias of the layer.</summary>
    public const int Mean = 0;

    /// <summary>Where 1/√(variance + ε) is kept.</summary>
    public const int Inverse = 1;

    /// <summary>Where the factor of the value is kept.</summary>
    public const int Scale = 2;

    /// <summary>Where the addend is kept.</summary>
    public const int Shift = 3;

    /// <summary>Where the factor of the deviation in the gradient is kept.</summary>
    public const int Slope = 4;

    /// <summary>Where the addend of the gradient is kept.</summary>
    public const int Offset = 5;

    /// <summary>Rows of moments of each part: mean, squared deviations, count.</summary>
    private const int MomentRows = 3;

    /// <summary>Combines the moments of a sample's parts and channels (Chan et al. 1979) into mean, scale and shift.</summary>
    /// <param name="samples">How many samples the batch holds.</param>
    /// <param name="parts">How many parts, of all samples together.</param>
    /// <param name="moments">What <see cref="Moments{T}"/> kept.</param>
    /// <param name="channels">Channels of a sample.</param>
    /// <param name="groups">Into how many groups they are cut.</param>
    /// <param name="epsilon">What keeps the root from zero.</param>
    /// <param name="weight">γ of each channel; null where it is not part of this step.</param>
    /// <param name="bias">β of each channel; null where it is not part of this step.</param>
    /// <param name="layerBias">A bias of the layer before, which the values lack; null where there is none.</param>
    /// <param name="kept">The rows named above, for each sample.</param>
    public static void Normalise(int samples, int parts, Floats moments, int channels, int groups, float epsilon, Floats weight, Floats bias, Floats layerBias, Floats kept) =>
        Team.Run(new Normalisation(samples, samples == 0 ? 0 : parts / samples, moments, channels, groups, epsilon, weight, bias, layerBias, kept));

    /// <summary>Turns the two sums of the gradient into the coefficients of the gradient of the values, and adds up the gradients of γ and β in order.</summary>
    /// <param name="samples">How many samples the batch holds.</param>
    /// <param name="parts">How many parts, of all samples together.</param>
    /// <param name="sums">For each part, the sums of the gradient, and of the gradient times the deviation from the mean.</param>
    /// <param name="sumsInAPart">How many sums each part has: those two, and others behind them.</param>
    /// <param name="pixels">Values of a channel of a sample.</param>
    /// <param name="channels">Channels of a sample.</param>
    /// <param name="groups">Into how many groups they are cut.</param>
    /// <param name="weight">γ of each channel; null where it is not part of this step.</param>
    /// <param name="kept">The rows named above, for each sample.</param>
    /// <param name="weightGradient">The gradient of γ; null where it is not part of this step.</param>
    /// <param name="biasGradient">The gradient of β; null where it is not part of this step.</param>
    public static void Differentiate(
        int samples, int parts, Floats sums, int sumsInAPart, int pixels, int channels, int groups, Floats weight, Floats kept, Floats weightGradient, Floats biasGradient)
    {
        var apart = samples == 0 ? 0 : parts / samples;
        Team.Run(new Differentiation(samples, apart, sums, sumsInAPart, pixels, channels, groups, weight, kept));
        if (!weightGradient.IsNull) Team.Run(new Learning(samples, apart, sums, sumsInAPart, channels, kept, weightGradient, biasGradient));
    }

    private static int Pitch(int channels) => (channels + 15) & ~15;

    private readonly record struct Normalisation(
        int Samples, int Parts, Floats Moments, int Channels, int Groups, float Epsilon, Floats Weight, Floats Bias, Floats LayerBias, Floats Kept) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Samples;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var (pitch, size) = (Pitch(Channels), Channels / Groups);
            var kept = Kept.Address + (long)task * Rows * pitch;
            new Span<float>(kept, Rows * pitch).Clear();
            for (var group = 0; group < Groups; group++)
            {
                var (mean, squares, count) = (0.0, 0.0, 0.0);
                for (var channel = group * size; channel < (group + 1) * size; channel++)
                    for (var part = task * Parts; part < (task + 1) * Parts; part++)
                    {
                        var from = Moments.Address + (long)part * MomentRows * pitch + channel;
                        var (partMean, partSquares, partCount) = ((double)from[0] + Shifted(channel), (double)from[pitch], (double)from[2 * pitch]);
                        var (total, distance) = (count + partCount, partMean - mean);
                        mean += distance * partCount / total;
                        squares += partSquares + distance * distance * count * partCount / total;
                        count = total;
                    }

                var inverse = 1 / Math.Sqrt(squares / count + Epsilon);
                for (var channel = group * size; channel < (group + 1) * size; channel++)
                {
                    var (own, scale) = (mean - Shifted(channel), inverse * (Weight.IsNull ? 1 : Weight.Address[channel]));
                    kept[Mean * pitch + channel] = (float)own;
                    kept[Inverse * pitch + channel] = (float)inverse;
                    kept[Scale * pitch + channel] = (float)scale;
                    kept[Shift * pitch + channel] = (float)((Bias.IsNull ? 0 : Bias.Address[channel]) - own * scale);
                }
            }
        }

        private float Shifted(int channel) => LayerBias.IsNull ? 0 : LayerBias.Address[channel];
    }

    private readonly record struct Differentiation(
        int Samples, int Parts, Floats Sums, int SumsInAPart, int Pixels, int Channels, int Groups, Floats Weight, Floats Kept) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Samples;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var (pitch, size) = (Pitch(Channels), Channels / Groups);
            var kept = Kept.Address + (long)task * Rows * pitch;
            for (var group = 0; group < Groups; group++)
            {
                var (sum, product) = (0.0, 0.0);
                for (var channel = group * size; channel < (group + 1) * size; channel++)
                    for (var part = task * Parts; part < (task + 1) * Parts; part++)
                    {
                        var from = Sums.Address + (long)part * SumsInAPart * pitch + channel;
                        var weight = Weight.IsNull ? 1.0 : Weight.Address[channel];
                        sum += weight * from[0];
                        product += weight * from[pitch];
                    }

                var (inverse, count) = ((double)kept[Inverse * pitch + group * size], (double)size * Pixels);
                var (slope, offset) = (-inverse * inverse * inverse * product / count, -inverse * sum / count);
                for (var channel = group * size; channel < (group + 1) * size; channel++)
                {
                    kept[Slope * pitch + channel] = (float)slope;
                    kept[Offset * pitch + channel] = (float)offset;
                }
            }
        }
    }

    private readonly record struct Learning(int Samples, int Parts, Floats Sums, int SumsInAPart, int Channels, Floats Kept, Floats WeightGradient, Floats BiasGradient) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Pitch(Channels) / V.Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var (pitch, channel) = (Pitch(Channels), task * V.Count);
            var (sum, product) = (V.Zero, V.Zero);
            for (var sample = 0; sample < Samples; sample++)
            {
                var inverse = V.Load(Kept.Address + ((long)sample * Rows + Inverse) * pitch + channel);
                for (var part = sample * Parts; part < (sample + 1) * Parts; part++)
                {
                    var from = Sums.Address + (long)part * SumsInAPart * pitch + channel;
                    sum += V.Load(from);
                    product = V.MultiplyAdd(V.Load(from + pitch), inverse, product);
                }
            }

            V.Store(product, WeightGradient.Address + channel);
            V.Store(sum, BiasGradient.Address + channel);
        }
    }
}
