extern alias compiler;

using compiler::Kiln.Generators.Scalars;
using Kiln.Generators.Tests.Diagnostics;
using Kiln.Generators.Tests.Scalars;
using Node = compiler::Kiln.Generators.Checking.Node;

namespace Kiln.Generators.Tests.Language;

/// <summary>Functions of the user's own: read, differentiated, and kept stable.</summary>
public class FunctionsTests
{
    private const string Rule = nameof(Rule);

    [Theory]
    [InlineData("float F(float x) => x * Scalar.Tanh(Scalar.Softplus(x));", "(x * tanh(softplus(x)))")]
    [InlineData("float F(float x) => x > 0 ? x : 0.1f * x;", "(x > 0 ? x : (0.1 * x))")]
    [InlineData("float F(float x) => (x > 0 ? x : 0);", "(x > 0 ? x : 0)")]
    [InlineData("float F(float x) { var s = MathF.Exp(x); return s * s; }", "(exp(x) * exp(x))")]
    [InlineData("float F(float x) => G(G(x)); [Pointwise] static float G(float y) => y * y;", "((x * x) * (x * x))")]
    [InlineData("float F(float x) => MathF.Max(x, 0);", "(x > 0 ? x : 0)")]
    [InlineData("float F(float x) => Math.Clamp(x, -1, 1);", "(x < -1 ? -1 : (x > 1 ? 1 : x))")]
    [InlineData("float F(float x) => x > 0 && x < 1 ? 1 : x;", "(x > 0 ? (x < 1 ? 1 : x) : x)")]
    [InlineData("float F(float x) => !(x > 0 || x < -1) ? 1 : x;", "(x > 0 ? x : (x < -1 ? x : 1))")]
    [InlineData("float F(float x) => MathF.Pow(x, 3) + MathF.Pow(MathF.Abs(x), 0.5f);", "(((x * x) * x) + sqrt(abs(x)))")]
    [InlineData("float F(float x) => -(float)(x / 2.0);", "-(0.5 * x)")]
    [InlineData("float F(float x) => MathF.Log(1 + MathF.Exp(x));", "softplus(x)")]
    [InlineData("float F(float x) => 1 / (1 + MathF.Exp(-x));", "sigmoid(x)")]
    [InlineData("float F(float x) => x / (1 + MathF.Exp(-x));", "(x * sigmoid(x))")]
    [InlineData("float F(float x) => MathF.Exp(x) / (MathF.Exp(x) + 1);", "sigmoid(x)")]
    [InlineData("float F(float x) => MathF.Exp(x) - 1;", "expm1(x)")]
    [InlineData("float F(float x) => MathF.Log(Scalar.Sigmoid(x));", "-softplus(-x)")]
    public void A_function_is_this_formula(string method, string formula) => Assert.Equal(formula, Formula(method).Training.ToString().Replace("0.10000000149011612", "0.1", StringComparison.Ordinal));

    [Theory]
    [InlineData("float F(float x) => x * Scalar.Tanh(Scalar.Softplus(x));")]
    [InlineData("float F(float x) => x * Scalar.Tanh(MathF.Log(1 + MathF.Exp(x)));")]
    [InlineData("float F(float x) => x / (1 + MathF.Exp(-x));")]
    [InlineData("float F(float x) => 0.5f * x * (1 + Scalar.Erf(0.70710678f * x));")]
    [InlineData("float F(float x) => MathF.Log(1 + MathF.Exp(-MathF.Abs(x))) + MathF.Max(x, 0);")]
    public void Values_and_derivatives_are_finite_from_minus_200_to_200(string method)
    {
        var function = Formula(method).Training;
        var derivative = function.Derivative();
        for (var x = -200.0; x <= 200; x += 0.25)
            Assert.True(double.IsFinite((float)Evaluation.At(function, x).Greatest) && double.IsFinite((float)Evaluation.At(derivative, x).Greatest), $"{function} or its derivative {derivative} is not finite at {x}");
    }

    [Fact]
    public void What_is_learned_is_a_parameter_of_the_functions_name()
    {
        var network = Checked.OfLayers("[Conv(4, 3), Apply(nameof(Swish))] public partial Layer Edges { get; }\n[Pointwise] static float Swish(float x, [Learned] float beta = 1, [Learned(true)] float gain = 2) => gain * x * Scalar.Sigmoid(beta * x);");
        Assert.Equal(["Edges.conv.weight", "Edges.conv.bias", "Edges.swish.beta", "Edges.swish.gain"], network.Names());
        Assert.Equal([1, 4], network.Parameters.Skip(2).Select(parameter => parameter.Size));
    }

    [Fact]
    public void What_is_drawn_is_its_mean_at_evaluation()
    {
        var formula = Formula("float F(float x, [Random(0.2, 0.4)] float slope) => x > 0 ? x : slope * x;");
        Assert.True(formula.Draws);
        Assert.Equal(-0.3, Evaluation.At(formula.Evaluation, -1).Value, 12);
        Assert.Equal(-0.25, Evaluation.At(formula.Training, -1, random: 0.25).Value, 12);
    }

    [Fact]
    public void A_function_stands_inline_and_in_blocks_too()
    {
        var network = Checked.OfLayers(
            "public Layer Forward => new Own() >> Apply(nameof(Square));\n[Pointwise] static float Square(float x) => x * x;",
            blocks: "[Block] public sealed class Own : BlockAttribute { protected override Layer Body => Apply(nameof(Cube)); [Pointwise] static float Cube(float x) => x * x * x; }");
        Assert.Equal(["((x * x) * x)", "(x * x)"], network.Nodes.OfType<Node.Pointwise>().Select(node => $"{node.Formula.Training}"));
    }

    [Fact, Trait(Rule, "KILN020")]
    public void A_function_that_is_not_there() => Declaration.OfLayers("[Linear(3), [|Apply(\"Mish\")|]] public partial Layer Scores { get; }").IsRefused("KILN020", "'Mish'", "[Pointwise] static float Mish(float x)");

    [Theory, Trait(Rule, "KILN021")]
    [InlineData("float F(float x) => [|MathF.Sin(x)|] * x;", "MathF.Sin(x)")]
    [InlineData("float F(float x) { [|while (x > 1) x /= 2;|] return x; }", "while (x > 1) x /= 2;")]
    [InlineData("float F(float x) => x > 0 ? x : [|Ground|];", "Ground")]
    [InlineData("float F(float x) => [|x % 2|];", "x % 2")]
    [InlineData("float F(float x, float [|slope|] = 1) => slope * x;", "slope")]
    [InlineData("float F(float x) => [|float.IsNaN(x)|] ? 0 : x;", "float.IsNaN(x)")]
    public void What_cannot_be_differentiated(string method, string what) => Written(method).IsRefused("KILN021", $"'{what}'");

    [Fact, Trait(Rule, "KILN013")]
    public void A_function_that_calls_itself() => Written("float F(float x) => x > 1 ? [|F(x / 2)|] : x;").IsRefused("KILN013", "'F'");

    private static Declaration Written(string method) =>
        Declaration.Of($"using System;\n[Model, Input(3)]\npublic sealed partial class Net\n{{\n[Linear(3), Apply(nameof(F))] public partial Layer Scores {{ get; }}\n[Pointwise] public static {method}\nprivate static readonly float Ground = 1;\npublic static float Other => Ground;\n}}");

    private static compiler::Kiln.Generators.Declarations.Formula Formula(string method) => Checked.Of(
        $"using System;\n[Model, Input(3)]\npublic sealed partial class Net\n{{\n[Linear(3), Apply(nameof(F))] public partial Layer Scores {{ get; }}\n[Pointwise] static {method}\n}}")
        .Nodes.OfType<Node.Pointwise>().Single().Formula;
}
