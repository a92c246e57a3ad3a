extern alias compiler;

using compiler::Kiln.Generators.Scalars;
using CsCheck;
using Real = compiler::Kiln.Generators.Scalars.Scalar;

namespace Kiln.Generators.Tests.Scalars;

public class DifferentiationTests
{
    private const double Step = 1e-4;

    [Fact]
    public void A_derivative_is_the_limit_of_differences_wherever_the_function_is_smooth()
    {
        var compared = 0;
        AnyScalar.Gen.Select(AnyScalar.Point).Sample((function, x) =>
        {
            if (Slope(function, x, Step) is not { } slope || Slope(function, x, Step / 2) is not { } nearer) return;
            if (Math.Abs(slope - nearer) > 1e-4 * (1 + Math.Abs(nearer))) return; // too curved to tell

            Interlocked.Increment(ref compared);
            Assert.Equal(nearer, Evaluation.At(function.Derivative(), x).Value, 1e-3 * (1 + Math.Abs(nearer)));
        }, iter: 3000);
        Assert.InRange(compared, 500, 3000);
    }

    [Theory]
    [InlineData(Function.Negate)]
    [InlineData(Function.Abs)]
    [InlineData(Function.Sqrt)]
    [InlineData(Function.Exp)]
    [InlineData(Function.Log)]
    [InlineData(Function.Tanh)]
    [InlineData(Function.Sigmoid)]
    public void Every_function_has_its_derivative(Function function)
    {
        var scalar = new Real.Unary(function, Real.X);
        Assert.Equal(Slope(scalar, 0.7, Step)!.Value, Evaluation.At(scalar.Derivative(), 0.7).Value, 1e-6);
    }

    [Fact]
    public void An_absolute_value_has_slope_0_at_0() => Assert.Equal(0, Evaluation.At(new Real.Unary(Function.Abs, Real.X).Derivative(), 0).Value);

    [Fact]
    public void Where_branches_meet_the_slope_is_that_of_the_branch_taken() => Assert.Equal("(x <= 0 ? 0 : 1)", $"{new Real.Choice(new(Relation.LessOrEqual, Real.X, 0), 0, Real.X).Derivative()}");

    [Fact]
    public void A_draw_does_not_depend_on_the_variable() => Assert.Equal("random", $"{(Real.X * new Real.Random(0)).Derivative()}");

    [Fact]
    public void A_derivative_by_another_leaf_leaves_the_variable_alone() => Assert.Equal(Real.X, (Real.X * new Real.Channel("slope")).Derivative(new Real.Channel("slope")));

    /// <summary>The central difference; null across a choice, or where something is infinite.</summary>
    private static double? Slope(Real function, double x, double step)
    {
        var (below, here, above) = (Evaluation.At(function, x - step), Evaluation.At(function, x), Evaluation.At(function, x + step));
        var isSmooth = below.IsFinite && here.IsFinite && above.IsFinite && below.Choices.SequenceEqual(here.Choices) && here.Choices.SequenceEqual(above.Choices) && here.Margin > 1e-6;
        return isSmooth && here.Greatest < 1e6 ? (above.Value - below.Value) / (2 * step) : null;
    }
}
