extern alias compiler;

using compiler::Kiln.Generators.Reading;
using compiler::Kiln.Generators.Scalars;
using CsCheck;
using Real = compiler::Kiln.Generators.Scalars.Scalar;

namespace Kiln.Generators.Tests.Scalars;

public class SimplificationTests
{
    [Fact]
    public void A_simpler_expression_has_the_same_value() => AnyScalar.Gen.Select(AnyScalar.Point).Sample((scalar, x) =>
    {
        var value = Evaluation.At(scalar, x);
        if (!value.IsFinite || value.Margin < 1e-9) return; // a comparison may go the other way by rounding
        Assert.Equal(value.Value, Evaluation.At(scalar.Simplify(), x).Value, 1e-9 * (1 + value.Greatest));
    }, iter: 3000);

    [Fact]
    public void What_is_simple_stays_the_same_instance() => AnyScalar.Gen.Sample(scalar =>
    {
        var simple = scalar.Simplify();
        Assert.Same(simple, simple.Simplify());
    }, iter: 1000);

    [Theory]
    [InlineData("x * 2 / 4", "(0.5 * x)")]
    [InlineData("0 - x", "-x")]
    [InlineData("-(-x) + 0", "x")]
    [InlineData("1 * x - 0 * x", "x")]
    [InlineData("Exp(0) + Tanh(0)", "1")]
    [InlineData("x > 0 ? x : x", "x")]
    [InlineData("1 < 2 ? x : 0", "x")]
    [InlineData("x > 0 ? (x > 0 ? 1 : 2) : 3", "(x > 0 ? 1 : 3)")]
    [InlineData("x > 0 ? 1 : (x > 0 ? 2 : 3)", "(x > 0 ? 1 : 3)")]
    [InlineData("Tanh(x) * (x > 0 ? 1 : 0)", "(x > 0 ? tanh(x) : 0)")]
    public void Before_and_after(string before, string after) => Assert.Equal(after, $"{FormulaReader.Read(before, name => name == "x" ? Real.X : null)}");
}
