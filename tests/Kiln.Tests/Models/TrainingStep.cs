using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Tests.Models;

/// <summary>Steps of training, and how their numbers are compared.</summary>
static class TrainingStep
{
    /// <summary>The gradients of all parameters, in order; null for those without.</summary>
    public static double[]?[] Gradients(this Model net) => [.. net.parameters().Select(parameter => parameter.grad is { } gradient ? Numbers.In(gradient) : null)];

    /// <summary>The same network on libtorch's own operations.</summary>
    public static T OnPortableForm<T>(this T net) where T : Model
    {
        net.RunsPortable = true;
        return net;
    }

    /// <summary>Asserts that tensors agree to a hundred-thousandth of the greatest of each.</summary>
    public static void Agree(IReadOnlyList<double[]?> expected, IReadOnlyList<double[]?> actual)
    {
        Xunit.Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Agree(expected[i], actual[i]);
    }

    /// <summary>Asserts that two tensors agree to a hundred-thousandth of the greatest.</summary>
    public static void Agree(Tensor expected, Tensor actual) => Agree(Numbers.In(expected), Numbers.In(actual));

    private static void Agree(double[]? expected, double[]? actual)
    {
        Xunit.Assert.Equal(expected?.Length, actual?.Length);
        if (expected is null) return;
        var allowed = 1e-5 * expected.Max(Math.Abs);
        Xunit.Assert.All(expected.Zip(actual!), pair => Xunit.Assert.InRange(pair.Second, pair.First - allowed, pair.First + allowed));
    }
}
