using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>Draws first weights: each number depends on the seed, its parameter and its place alone.</summary>
internal static class Drawing
{
    /// <summary>Fills a parameter as its start says.</summary>
    /// <param name="values">The numbers to fill.</param>
    /// <param name="start">How they start.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="parameter">The parameter's number.</param>
    public static void Fill(Span<float> values, Start start, long seed, int parameter)
    {
        switch (start)
        {
            case Start.Constant(var value):
                values.Fill((float)value);
                break;

            case Start.Uniform(var bound):
                var uniform = RandomKey.Of(seed, -1, parameter);
                for (var i = 0; i < values.Length; i++) values[i] = (float)(bound * (2 * Number(uniform, 0, i) - 1));
                break;

            case Start.Normal(var std):
                // Box and Muller 1958
                var normal = RandomKey.Of(seed, -1, parameter);
                for (var i = 0; i < values.Length; i++)
                    values[i] = (float)(std * Math.Sqrt(-2 * Math.Log(1 - Number(normal, 0, i))) * Math.Cos(2 * Math.PI * Number(normal, 1, i)));
                break;
        }
    }

    /// <summary>A number in [0, 1) with 48 bits, so that the tails of a normal distribution are there.</summary>
    private static double Number(RandomKey key, int half, int index) => key.Draw(half, 2 * index) + (double)key.Draw(half, 2 * index + 1) / (1 << 24);
}
