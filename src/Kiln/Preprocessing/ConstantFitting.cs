using Kiln.Data;
using static TorchSharp.torch;

namespace Kiln.Preprocessing;

/// <summary>Finds the constants of a preprocessing on training data, each in one pass over them, in double precision.</summary>
internal static class ConstantFitting
{
    private const int Batch = 256;

    /// <summary>The constants of a word, in the order of <see cref="Constants.Names"/>.</summary>
    /// <param name="word">The word.</param>
    /// <param name="data">The training data.</param>
    /// <param name="before">What is done to samples before.</param>
    /// <exception cref="ArgumentException">There are no samples.</exception>
    public static float[][] Fit(PreprocessingAttribute word, Dataset data, Preprocessor before)
    {
        if (data.Count == 0) throw new ArgumentException($"{Constants.NameOf(word)} is fitted on training data, but the dataset is empty.", nameof(data));
        return word switch
        {
            ZeroCenterAttribute zero => [Moments(data, before, zero.Per).Mean],
            StandardizeAttribute standardize => Moments(data, before, standardize.Per) is var (mean, deviation) ? [mean, deviation] : [],
            MinMaxAttribute bounds => Bounds(data, before, bounds.Per),
            PcaWhitenAttribute pca => Whitening(data, before, pca.Epsilon, rotatesBack: false),
            ZcaWhitenAttribute zca => Whitening(data, before, zca.Epsilon, rotatesBack: true),
            _ => throw new ArgumentOutOfRangeException(nameof(word), word, "a preprocessing that is not known"),
        };
    }

    // sums of differences from the first sample's values: a mean far from zero costs no digits
    private static (float[] Mean, float[] Deviation) Moments(Dataset data, Preprocessor before, Per per)
    {
        var (groups, run) = Grouping(data.Shape, per);
        var (sums, squares) = (new double[groups], new double[groups]);
        float[]? origin = null;
        foreach (var sample in Samples(data, before))
        {
            origin ??= [.. Enumerable.Range(0, groups).Select(group => sample.Span[group * run])];
            for (var group = 0; group < groups; group++)
            {
                double start = origin[group];
                foreach (var value in sample.Span.Slice(group * run, run))
                {
                    var difference = value - start;
                    sums[group] += difference;
                    squares[group] += difference * difference;
                }
            }
        }

        var count = (double)data.Count * run;
        return (
            [.. sums.Select((sum, group) => (float)(origin![group] + sum / count))],
            [.. sums.Select((sum, group) => Divisor(Math.Sqrt(Math.Max(0, squares[group] / count - sum / count * (sum / count)))))]);
    }

    // what does not vary is not divided
    private static float Divisor(double deviation) => (float)deviation > 0 ? (float)deviation : 1;

    private static float[][] Bounds(Dataset data, Preprocessor before, Per per)
    {
        var (groups, run) = Grouping(data.Shape, per);
        var (least, greatest) = (Enumerable.Repeat(float.PositiveInfinity, groups).ToArray(), Enumerable.Repeat(float.NegativeInfinity, groups).ToArray());
        foreach (var sample in Samples(data, before))
        {
            for (var group = 0; group < groups; group++)
            {
                foreach (var value in sample.Span.Slice(group * run, run))
                {
                    least[group] = Math.Min(least[group], value);
                    greatest[group] = Math.Max(greatest[group], value);
                }
            }
        }

        return [least, greatest];
    }

    private static float[][] Whitening(Dataset data, Preprocessor before, double epsilon, bool rotatesBack)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var size = data.Shape.Size;
        var (sums, products) = (zeros(size, dtype: ScalarType.Float64), zeros(size, size, dtype: ScalarType.Float64));
        Tensor? origin = null;
        foreach (var samples in Samples(data, before).Chunk(Batch, size))
        {
            using var inner = NewDisposeScope();
            var block = tensor(samples).view(-1, size).to(ScalarType.Float64);
            origin ??= block[0].clone().MoveToOuterDisposeScope();
            var differences = block - origin;
            sums.add_(differences.sum(dim: 0));
            products.add_(differences.t().mm(differences));
        }

        var mean = sums / data.Count;
        var (values, vectors) = linalg.eigh(products / data.Count - mean.outer(mean));
        (values, vectors) = (values.flip(0).clamp_min(0), vectors.flip(1)); // greatest first

        // an eigenvector and its negative are as good: the component of greatest magnitude is positive
        vectors *= vectors.gather(0, vectors.abs().argmax(0, keepdim: true)).sign();
        var whitening = vectors.t() / (values + epsilon).sqrt().unsqueeze(1);
        if (rotatesBack) whitening = vectors.mm(whitening);
        return [Floats(mean + origin!), Floats(whitening)];
    }

    private static float[] Floats(Tensor tensor) => tensor.to(ScalarType.Float32).contiguous().data<float>().ToArray();

    private static (int Groups, int Run) Grouping(Shape shape, Per per) => per == Per.Channel ? (shape.Channels, shape.Size / shape.Channels) : (shape.Size, 1);

    private static IEnumerable<ReadOnlyMemory<float>> Samples(Dataset data, Preprocessor before)
    {
        var sample = new float[data.Shape.Size];
        for (var i = 0; i < data.Count; i++)
        {
            data.Read(i, sample);
            before.Apply(sample);
            yield return sample;
        }
    }

    // samples side by side, copied: the memory of one serves for the next
    private static IEnumerable<float[]> Chunk(this IEnumerable<ReadOnlyMemory<float>> samples, int count, int size)
    {
        var (block, filled) = (new float[count * size], 0);
        foreach (var sample in samples)
        {
            sample.Span.CopyTo(block.AsSpan(filled++ * size));
            if (filled < count) continue;
            yield return block;
            filled = 0;
        }

        if (filled > 0) yield return block[..(filled * size)];
    }
}
