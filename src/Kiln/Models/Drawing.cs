using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>Draws first weights: each number depends on the seed, its parameter and its place alone.</summary>
internal static class Drawing
{
    /// <summary>Fills a parameter as its start says.</summary>
    /// <param name="values">The numbers to fill.</param>
    /// <param name="outputs">How many outputs they belong to, one after the other.</param>
    /// <param name="start">How they start.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="parameter">The parameter's number.</param>
    public static void Fill(Span<float> values, int outputs, Start start, long seed, int parameter)
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
                var normal = RandomKey.Of(seed, -1, parameter);
                for (var i = 0; i < values.Length; i++) values[i] = (float)(std * Normal(normal, i));
                break;

            case Start.Orthogonal(var gain):
                Orthogonalise(values, outputs, gain, RandomKey.Of(seed, -1, parameter));
                break;
        }
    }

    /// <summary>Normal vectors, each less its parts along those before it (Gram and Schmidt, twice, which is enough: Giraud et al. 2005), of one length.</summary>
    private static void Orthogonalise(Span<float> values, int outputs, double gain, RandomKey key)
    {
        var inputs = values.Length / outputs;
        var (count, length, isWide) = (Math.Min(outputs, inputs), Math.Max(outputs, inputs), inputs >= outputs);
        var vectors = new double[count][];
        for (var v = 0; v < count; v++)
        {
            var vector = vectors[v] = new double[length];
            for (var i = 0; i < length; i++) vector[i] = Normal(key, v * length + i);
            for (var turn = 0; turn < 2; turn++)
                for (var before = 0; before < v; before++)
                {
                    var along = System.Numerics.Tensors.TensorPrimitives.Dot<double>(vector, vectors[before]);
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(vectors[before], -along, vector, vector);
                }

            System.Numerics.Tensors.TensorPrimitives.Divide(vector, System.Numerics.Tensors.TensorPrimitives.Norm<double>(vector), vector);
            for (var i = 0; i < length; i++) values[isWide ? v * inputs + i : i * inputs + v] = (float)(gain * vector[i]);
        }
    }

    /// <summary>A normal number (Box and Muller 1958).</summary>
    private static double Normal(RandomKey key, int index) => Math.Sqrt(-2 * Math.Log(1 - Number(key, 0, index))) * Math.Cos(2 * Math.PI * Number(key, 1, index));

    /// <summary>A number in [0, 1) with 48 bits, so that the tails of a normal distribution are there.</summary>
    private static double Number(RandomKey key, int half, int index) => key.Draw(half, 2 * index) + (double)key.Draw(half, 2 * index + 1) / (1 << 24);
}
