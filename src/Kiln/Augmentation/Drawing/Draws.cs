using Kiln.Kernels;

namespace Kiln.Augmentation;

/// <summary>What one augmentation draws for one use of one image: the n-th number is a function of its key and n alone.</summary>
/// <param name="Key">A key of seed, epoch and augmentation.</param>
/// <param name="Sample">The image's place in its dataset.</param>
internal readonly record struct Draws(RandomKey Key, int Sample)
{
    /// <summary>Streams of augmentations lie beyond those of a network's parts.</summary>
    private const int FirstStream = 1 << 24;

    /// <summary>The draws of an augmentation.</summary>
    /// <param name="seed">The recipe's seed.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="augmentation">Its place in the declaration, from 0.</param>
    /// <param name="sample">The image's place in its dataset.</param>
    public static Draws Of(long seed, int epoch, int augmentation, int sample) => new(RandomKey.Of(seed, epoch, FirstStream + augmentation), sample);

    /// <summary>Uniform between two bounds.</summary>
    public double Uniform(int n, double least, double most) => least + (most - least) * Key.Draw(Sample, n);

    /// <summary>Uniform in its logarithm between two positive bounds.</summary>
    public double LogUniform(int n, double least, double most) => least == most ? least : Math.Exp(Uniform(n, Math.Log(least), Math.Log(most)));

    /// <summary>A whole number from the least to the most, both included, all as likely.</summary>
    public int Whole(int n, int least, int most) => least + (int)((double)Key.Draw(Sample, n) * ((long)most - least + 1));

    /// <summary>True with a probability.</summary>
    public bool Chance(int n, double probability) => Key.Draw(Sample, n) < probability;

    /// <summary>Standard normal (Box and Muller 1958); takes the numbers 2n and 2n + 1.</summary>
    public double Normal(int n) => Math.Sqrt(-2 * Math.Log(1 - (double)Key.Draw(Sample, 2 * n))) * Math.Cos(2 * Math.PI * Key.Draw(Sample, 2 * n + 1));

    /// <summary>Beta(a, a), by two gammas (Johnson, Kotz and Balakrishnan 1995); takes the numbers from n on, at most 512 of them.</summary>
    public double Beta(int n, double a)
    {
        var (first, second) = (LogGamma(n, a), LogGamma(n + 256, a));
        return 1 / (1 + Math.Exp(second - first)); // of logarithms: for a small a, both gammas may be below all numbers
    }

    // Marsaglia and Tsang 2000; below 1 by way of a + 1
    private double LogGamma(int n, double a)
    {
        if (a < 1) return LogGamma(n + 1, a + 1) + Math.Log(1 - (double)Key.Draw(Sample, n)) / a;
        var d = a - 1.0 / 3;
        for (var attempt = 0; ; attempt++)
        {
            // three numbers each; one in twenty attempts fails, so that the last is hardly ever reached
            var (u, v, w) = (1 - (double)Key.Draw(Sample, n + 3 * attempt), Key.Draw(Sample, n + 3 * attempt + 1), 1 - (double)Key.Draw(Sample, n + 3 * attempt + 2));
            var x = Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
            var cube = Math.Pow(1 + x / Math.Sqrt(9 * d), 3);
            if (attempt == 80) return Math.Log(d);
            if (cube > 0 && Math.Log(w) < x * x / 2 + d - d * cube + d * Math.Log(cube)) return Math.Log(d * cube);
        }
    }
}
