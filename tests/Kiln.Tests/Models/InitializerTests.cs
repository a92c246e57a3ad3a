using Kiln.Models;
using Kiln.Testing;
using Xunit;

namespace Kiln.Tests.Models;

public class InitializerTests
{
    /// <summary>Inputs and outputs of a weight: those of a convolution count its window.</summary>
    const double ConvIn = 24 * 9, ConvOut = 32 * 9, LinearIn = 128, LinearOut = 300;

    static readonly (string Attribute, double Conv, double Linear, bool IsUniform)[] Starts =
    [
        ("", Math.Sqrt(2 / ConvIn), Math.Sqrt(2 / LinearIn), false), // He, unless told
        ("He", Math.Sqrt(2 / ConvIn), Math.Sqrt(2 / LinearIn), false),
        ("He(Distribution.Uniform)", Math.Sqrt(2 / ConvIn), Math.Sqrt(2 / LinearIn), true),
        ("He(slope: 0.5)", Math.Sqrt(2 / (1.25 * ConvIn)), Math.Sqrt(2 / (1.25 * LinearIn)), false),
        ("Xavier", Math.Sqrt(2 / (ConvIn + ConvOut)), Math.Sqrt(2 / (LinearIn + LinearOut)), false),
        ("Xavier(Distribution.Uniform)", Math.Sqrt(2 / (ConvIn + ConvOut)), Math.Sqrt(2 / (LinearIn + LinearOut)), true),
        ("FanIn", Math.Sqrt(1 / ConvIn), Math.Sqrt(1 / LinearIn), false),
        ("FanIn(Distribution.Uniform)", Math.Sqrt(1 / ConvIn), Math.Sqrt(1 / LinearIn), true),
        ("Normal", 0.01, 0.01, false),
        ("Normal(0.3)", 0.3, 0.3, false),
        ("Uniform", 0.01 / Math.Sqrt(3), 0.01 / Math.Sqrt(3), true),
        ("Uniform(0.2)", 0.2 / Math.Sqrt(3), 0.2 / Math.Sqrt(3), true),
    ];

    static readonly Lazy<System.Reflection.Assembly> Compiled = new(() => Declared.Load("using Kiln;\n" + string.Join("\n", Starts.Select((start, i) => $$"""
        [Model, Input(24, 2, 2){{(start.Attribute.Length > 0 ? ", " + start.Attribute : "")}}]
        public sealed partial class Net{{i}}
        {
            [Conv(32, 3), Relu] public partial Layer First { get; }
            [Linear(300)]       public partial Layer Last  { get; }
        }
        """)) + "\n[Model, Input(9), He] public sealed partial class Empty { [Linear(4), Zeros] public partial Layer Only { get; } }"
        + "\n[Model, Input(24, 2, 2), Orthogonal(1.5)] public sealed partial class Turned { [Conv(32, 3), Relu] public partial Layer First { get; } [Linear(300)] public partial Layer Last { get; } }"));

    public static TheoryData<string> All => [.. Starts.Select(start => start.Attribute)];

    [Theory, MemberData(nameof(All))]
    public void Weights_have_the_moments_of_their_initializer_and_biases_are_zero(string attribute)
    {
        var index = Array.FindIndex(Starts, start => start.Attribute == attribute);
        Check($"Net{index}", "First.conv", Starts[index].Conv, Starts[index].IsUniform);
        Check($"Net{index}", "Last.linear", Starts[index].Linear, Starts[index].IsUniform);
    }

    [Fact]
    public void Zeros_are_zero()
    {
        using var net = Build("Empty", 1);
        Assert.All(net.parameters().SelectMany(Numbers.In), weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void Orthogonal_weights_turn_and_scale_alone()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        foreach (var seed in new[] { 1, 2 })
        {
            using var net = Build("Turned", seed);
            var conv = net.get_parameter("First.conv.weight")!.flatten(1); // 32 rows of 216: the rows are at right angles
            var linear = net.get_parameter("Last.linear.weight")!; // 300 rows of 128: the columns are
            foreach (var (square, size) in new[] { (conv.mm(conv.t()), 32), (linear.t().mm(linear), 128) })
                Assert.True((square - 2.25 * TorchSharp.torch.eye(size)).abs().max().item<float>() < 1e-4);
            Assert.InRange(conv.mean().item<float>(), -0.01, 0.01);
        }
    }

    [Fact]
    public void Every_initializer_is_looked_at() => Assert.Equal(
        Fixtures.CoverageTests.Words(typeof(InitializerAttribute)).Order(StringComparer.Ordinal),
        Starts.Select(start => start.Attribute.Split('(')[0]).Where(name => name.Length > 0).Append("Zeros").Append("Orthogonal").Distinct().Order(StringComparer.Ordinal));

    /// <summary>Mean, variance and fourth moment, each within five of its own standard deviations, over several seeds.</summary>
    static void Check(string name, string part, double deviation, bool isUniform)
    {
        var weights = Enumerable.Range(1, 5).SelectMany(seed =>
        {
            using var net = Build(name, seed);
            Assert.All(Numbers.In(net.get_parameter($"{part}.bias")), bias => Assert.Equal(0, bias));
            return Numbers.In(net.get_parameter($"{part}.weight"));
        }).Select(weight => weight / deviation).ToArray();

        // of a standard normal and of a standard uniform variable x: the expectations of x⁴ and x⁸
        var (fourth, eighth) = isUniform ? (9 / 5.0, 81 / 9.0) : (3.0, 105.0);
        var root = Math.Sqrt(weights.Length);
        Assert.InRange(weights.Average(), -5 / root, 5 / root);
        Assert.InRange(weights.Average(w => w * w) - 1, -5 * Math.Sqrt(fourth - 1) / root, 5 * Math.Sqrt(fourth - 1) / root);
        Assert.InRange(weights.Average(w => w * w * w * w) - fourth, -5 * Math.Sqrt(eighth - fourth * fourth) / root, 5 * Math.Sqrt(eighth - fourth * fourth) / root);
        if (isUniform) Assert.All(weights, weight => Assert.InRange(weight, -Math.Sqrt(3), Math.Sqrt(3)));
        Assert.Equal(weights.Length, weights.Distinct().Count(), weights.Length * 0.01);
    }

    static Model Build(string name, long seed) => (Model)Activator.CreateInstance(Compiled.Value.GetType(name, throwOnError: true)!, seed)!;
}
