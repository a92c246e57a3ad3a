using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>
/// The small steps of batch normalisation (Ioffe and Szegedy 2015) between two passes over the data: from sums to the
/// coefficients that the next pass multiplies by.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class BatchNormalisation
{
    /// <summary>Rows of channels that a normalisation keeps from its forward pass to its backward pass.</summary>
    public const int Rows = 7;

    /// <summary>Where the mean is kept.</summary>
    public const int Mean = 0;

    /// <summary>Where 1/√(variance + ε) is kept.</summary>
    public const int Inverse = 1;

    /// <summary>Where the factor of the value is kept: γ/√(variance + ε).</summary>
    public const int Scale = 2;

    /// <summary>Where the addend is kept: β − mean · scale.</summary>
    public const int Shift = 3;

    /// <summary>Where the factor of the deviation in the gradient is kept.</summary>
    public const int Slope = 4;

    /// <summary>Where the addend of the gradient is kept.</summary>
    public const int Offset = 5;

    /// <summary>Where the unbiased variance of the batch is kept, for the running statistics.</summary>
    public const int Variance = 6;

    /// <summary>
    /// Combines the moments of all parts (Chan, Golub and LeVeque 1979) into mean, scale and shift, and brings the running statistics up to date:
    /// <c>r ← (1 − m) r + m·batch</c>, with the unbiased variance, as PyTorch does. Held still, it takes the running statistics in the batch's place.
    /// </summary>
    /// <param name="isStill">Whether it is held still.</param>
    /// <param name="parts">How many parts.</param>
    /// <param name="moments">What <see cref="Moments{T}"/> kept.</param>
    /// <param name="pitch">Channels, in whole vectors.</param>
    /// <param name="epsilon">What keeps the root from zero.</param>
    /// <param name="momentum">m.</param>
    /// <param name="weight">γ.</param>
    /// <param name="bias">β.</param>
    /// <param name="layerBias">A bias that the normalised values lacked but whose mean counts; null where there is none.</param>
    /// <param name="mean">The running mean.</param>
    /// <param name="variance">The running variance.</param>
    /// <param name="kept">The rows named above.</param>
    public static void Normalise(
        bool isStill, int parts, Floats moments, int pitch, float epsilon, float momentum, Floats weight, Floats bias, Floats layerBias, Floats mean, Floats variance, Floats kept)
    {
        if (isStill)
        {
            Recall(pitch, epsilon, weight, bias, layerBias, mean, variance, kept);
            return;
        }

        Team.Run(new Normalisation(parts, moments, pitch, epsilon, weight, bias, kept));
        Remember(pitch, momentum, kept, layerBias, mean, variance);
    }

    /// <summary>Adds up the two sums of the gradient, and turns them into the gradients of γ and β and the coefficients of the gradient of the values.</summary>
    /// <param name="isStill">Whether it is held still: mean and variance then do not depend on the values.</param>
    /// <param name="parts">How many parts.</param>
    /// <param name="sums">For each part, the sums of the gradient, and of the gradient times the deviation from the mean.</param>
    /// <param name="count">How many values each channel has in the batch.</param>
    /// <param name="pitch">Channels, in whole vectors.</param>
    /// <param name="kept">The rows named above.</param>
    /// <param name="weightGradient">The gradient of γ.</param>
    /// <param name="biasGradient">The gradient of β.</param>
    /// <param name="sumsInAPart">How many sums each part has: those two, and others behind them.</param>
    public static void Differentiate(bool isStill, int parts, Floats sums, int count, int pitch, Floats kept, Floats weightGradient, Floats biasGradient, int sumsInAPart = 2) =>
        Team.Run(new Differentiation(parts, sums, sumsInAPart, isStill ? 0 : 1f / count, pitch, kept, weightGradient, biasGradient));

    /// <summary>The gradient of a bias before the normalisation: zero, since the mean takes its effect away, unless that is held still.</summary>
    /// <param name="isStill">Whether it is held still.</param>
    /// <param name="pitch">Channels, in whole vectors.</param>
    /// <param name="kept">The rows named above.</param>
    /// <param name="shiftGradient">The gradient of β.</param>
    /// <param name="biasGradient">The gradient of the bias.</param>
    public static void DifferentiateBias(bool isStill, int pitch, Floats kept, Floats shiftGradient, Floats biasGradient)
    {
        for (var channel = 0; channel < pitch; channel++)
            biasGradient.Address[channel] = isStill ? kept.Address[Scale * pitch + channel] * shiftGradient.Address[channel] : 0;
    }

    private static void Recall(int pitch, float epsilon, Floats weight, Floats bias, Floats layerBias, Floats mean, Floats variance, Floats kept)
    {
        for (var channel = 0; channel < pitch; channel++)
        {
            var middle = mean.Address[channel] - (layerBias.IsNull ? 0 : layerBias.Address[channel]);
            var inverse = 1 / MathF.Sqrt(variance.Address[channel] + epsilon);
            var scale = weight.Address[channel] * inverse;
            kept.Address[Mean * pitch + channel] = middle;
            kept.Address[Inverse * pitch + channel] = inverse;
            kept.Address[Scale * pitch + channel] = scale;
            kept.Address[Shift * pitch + channel] = bias.Address[channel] - middle * scale;
        }
    }

    private static void Remember(int pitch, float momentum, Floats kept, Floats layerBias, Floats mean, Floats variance)
    {
        for (var channel = 0; channel < pitch; channel++)
        {
            var batch = kept.Address[Mean * pitch + channel] + (layerBias.IsNull ? 0 : layerBias.Address[channel]);
            mean.Address[channel] += momentum * (batch - mean.Address[channel]);
            variance.Address[channel] += momentum * (kept.Address[Variance * pitch + channel] - variance.Address[channel]);
        }
    }

    private readonly unsafe record struct Normalisation(int Parts, Floats Moments, int Pitch, float Epsilon, Floats Weight, Floats Bias, Floats Kept) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Pitch / V.Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var channel = task * V.Count;
            var (mean, squares, count) = (V.Zero, V.Zero, V.Zero);
            for (var part = 0; part < Parts; part++)
            {
                var from = Moments.Address + (long)part * 3 * Pitch + channel;
                var (partMean, partSquares, partCount) = (V.Load(from), V.Load(from + Pitch), V.Load(from + 2 * Pitch));
                var total = count + partCount;
                var distance = partMean - mean;
                var share = partCount / total;
                mean = V.MultiplyAdd(distance, share, mean);
                squares += V.MultiplyAdd(distance * distance, count * share, partSquares);
                count = total;
            }

            var kept = Kept.Address + channel;
            var inverse = V.All(1f) / V.Sqrt(squares / count + V.All(Epsilon));
            var scale = V.Load(Weight.Address + channel) * inverse;
            V.Store(mean, kept + Mean * Pitch);
            V.Store(inverse, kept + Inverse * Pitch);
            V.Store(scale, kept + Scale * Pitch);
            V.Store(V.Load(Bias.Address + channel) - mean * scale, kept + Shift * Pitch);
            V.Store(squares / (count - V.All(1f)), kept + Variance * Pitch);
        }
    }

    private readonly unsafe record struct Differentiation(
        int Parts, Floats Sums, int SumsInAPart, float Share, int Pitch, Floats Kept, Floats WeightGradient, Floats BiasGradient) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => Pitch / V.Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var channel = task * V.Count;
            var (sum, product) = (V.Zero, V.Zero);
            for (var part = 0; part < Parts; part++)
            {
                var from = Sums.Address + (long)part * SumsInAPart * Pitch + channel;
                sum += V.Load(from);
                product += V.Load(from + Pitch);
            }

            var kept = Kept.Address + channel;
            var (inverse, scale) = (V.Load(kept + Inverse * Pitch), V.Load(kept + Scale * Pitch));
            product *= inverse;
            V.Store(sum, BiasGradient.Address + channel);
            V.Store(product, WeightGradient.Address + channel);
            V.Store(-(scale * inverse * product * V.All(Share)), kept + Slope * Pitch);
            V.Store(-(scale * sum * V.All(Share)), kept + Offset * Pitch);
        }
    }
}
