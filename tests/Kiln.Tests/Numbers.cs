using static TorchSharp.torch;

namespace Kiln.Tests;

/// <summary>
/// Numbers that look random and are the same everywhere, each a function of its place alone: <c>Fixtures/make_fixtures.py</c>
/// computes the same ones. The mixer is MurmurHash3's last step (Appleby 2011).
/// </summary>
static class Numbers
{
    /// <summary>A number uniform in [0, 1), with 24 bits.</summary>
    public static double At(int stream, int index)
    {
        var x = unchecked((uint)index + 0x9E3779B9u * ((uint)stream + 1));
        x = (x ^ (x >> 16)) * 0x85EBCA6Bu;
        x = (x ^ (x >> 13)) * 0xC2B2AE35u;
        return ((x ^ (x >> 16)) >> 8) / (double)(1 << 24);
    }

    /// <summary>A tensor of numbers uniform between two bounds.</summary>
    public static Tensor Uniform(long[] shape, int stream, double low = -1, double high = 1)
    {
        var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++) values[i] = (float)(low + (high - low) * At(stream, i));
        using var flat = tensor(values);
        return flat.reshape(shape);
    }

    /// <summary>What a tensor holds, in double precision; nothing for a tensor that is missing.</summary>
    public static double[] In(Tensor? tensor)
    {
        using var scope = NewDisposeScope();
        return tensor is null ? [] : tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
    }
}
