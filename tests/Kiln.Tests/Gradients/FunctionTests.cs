using Kiln.Models;
using Kiln.Testing;
using Xunit;

namespace Kiln.Tests.Gradients;

/// <summary>Functions of the user's own, fused, against their portable forms.</summary>
public class FunctionTests
{
    private static readonly Lazy<System.Reflection.Assembly> Compiled = new(() => Declared.Load(
        """
        using System;
        using Kiln;
        using static Kiln.Layers;

        [Model, Input(3, 6, 5)]
        public sealed partial class Net
        {
            [Conv(20, 3), BatchNorm, Apply(nameof(Mish)), MaxPool(2)] public partial Layer Edges { get; }
            [Conv(7, 3), Apply(nameof(Swish))] public partial Layer Shapes { get; }
            public Layer Forward => Edges >> Shapes >> Apply(nameof(Leaky)) >> (Apply(nameof(Bent)) | Identity) >> Linear(4);

            [Pointwise] static float Mish(float x) => x * Scalar.Tanh(MathF.Log(1 + MathF.Exp(x)));
            [Pointwise] static float Swish(float x, [Learned] float beta = 1, [Learned(perChannel: true)] float gain = 0.5f) => gain * x * Scalar.Sigmoid(beta * x);
            [Pointwise] static float Leaky(float x, [Random(0.1, 0.3)] float slope) => x > 0 ? x : slope * x;
            [Pointwise] static float Bent(float x) { var root = MathF.Sqrt(x * x + 1); return (root - 1) / 2 + x; }
        }
        """));

    [Fact]
    public void Functions_of_ones_own_agree_with_their_portable_forms() => Agreement.Of(new Subject(
        3, seed => CompiledStacks.Unsettle((Model)Activator.CreateInstance(Compiled.Value.GetType("Net", throwOnError: true)!, (long)seed)!, seed), stream => Numbers.Uniform([3, 3, 6, 5], stream)));

    [Fact]
    public void Functions_of_Scalar_are_those_of_real_numbers()
    {
        for (var x = -200f; x <= 200; x += 0.37f)
        {
            Near(1 / (1 + Math.Exp(-x)), Scalar.Sigmoid(x));
            Near(Math.Tanh(x), Scalar.Tanh(x));
            Near(Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs((double)x))), Scalar.Softplus(x));
            if (x < 80) Near(Math.Exp(x) - 1, Scalar.Expm1(x));
            if (x > -1) Near(Math.Log(1.0 + x), Scalar.Log1p(x));
        }

        Assert.Equal((1e-8f, 1e-8f, 0.8427008f), (Scalar.Expm1(1e-8f), Scalar.Log1p(1e-8f), Scalar.Erf(1)));

        static void Near(double expected, float actual) => Assert.True(Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected)), $"{actual} instead of {expected}");
    }
}
