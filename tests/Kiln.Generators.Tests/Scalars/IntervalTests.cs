extern alias compiler;

using compiler::Kiln.Generators.Reading;
using compiler::Kiln.Generators.Scalars;
using CsCheck;
using Real = compiler::Kiln.Generators.Scalars.Scalar;

namespace Kiln.Generators.Tests.Scalars;

public class IntervalTests
{
    [Fact]
    public void An_interval_holds_every_value() => AnyScalar.Gen.Select(AnyScalar.Point, AnyScalar.Point, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((scalar, a, b, share, random) =>
    {
        var variable = new Interval(Math.Min(a, b), Math.Max(a, b));
        var value = Evaluation.At(scalar, Math.Clamp(a + share * (b - a), variable.Low, variable.High), random);
        if (!value.IsFinite) return;

        var interval = Interval.Of(scalar, variable);
        var rounding = 1e-9 * (1 + value.Greatest);
        Assert.InRange(value.Value, interval.Low - rounding, interval.High + rounding);
    }, iter: 3000);

    [Theory]
    [InlineData("x", -1, 2)]
    [InlineData("2 * x - 1", -3, 3)]
    [InlineData("Abs(x)", 0, 2)]
    [InlineData("x > 0 ? x : 0", -1, 2)]
    [InlineData("1 / x", double.NegativeInfinity, double.PositiveInfinity)]
    public void Examples_where_x_lies_between_minus_1_and_2(string formula, double low, double high) => Assert.Equal(
        new Interval(low, high), Interval.Of(FormulaReader.Read(formula, name => name == "x" ? Real.X : null), new(-1, 2)));
}
