extern alias compiler;

using compiler::Kiln.Generators.Reading;
using compiler::Kiln.Generators.Scalars;
using CsCheck;
using Words = compiler::Kiln;
using Real = compiler::Kiln.Generators.Scalars.Scalar;

namespace Kiln.Generators.Tests.Scalars;

/// <summary>Derivatives told from the function's value alone.</summary>
public class InversionTests
{
    private static readonly Gen<Words.PointwisePartAttribute> AnyFunction = Gen.OneOf(
        Gen.Const<Words.PointwisePartAttribute>(new Words.ReluAttribute()),
        Gen.OneOf(0.01, 0.3, 1, 0, -0.2, 2).Select(slope => (Words.PointwisePartAttribute)new Words.LeakyReluAttribute(slope)),
        Gen.Const<Words.PointwisePartAttribute>(new Words.SigmoidAttribute()),
        Gen.Const<Words.PointwisePartAttribute>(new Words.TanhAttribute()),
        Gen.OneOf(0.0, 0.25, 0.5).Select(rate => (Words.PointwisePartAttribute)new Words.DropoutAttribute(rate)));

    public static TheoryData<string, Words.PointwisePartAttribute[]> Told => new()
    {
        { "(y <= 0 ? 0 : 1)", [new Words.ReluAttribute()] },
        { "(y > 0 ? 1 : 0.1)", [new Words.LeakyReluAttribute(0.1)] },
        { "(y * (1 - y))", [new Words.SigmoidAttribute()] },
        { "(1 - (y * y))", [new Words.TanhAttribute()] },
        { "(random < 0.5 ? 0 : 2)", [new Words.DropoutAttribute(0.5)] },
        { "(random < 0.5 ? 0 : (y <= 0 ? 0 : 2))", [new Words.ReluAttribute(), new Words.DropoutAttribute(0.5)] },
        { "(random < 0.5 ? 0 : (y > 0 ? 2 : 0.2))", [new Words.LeakyReluAttribute(0.1), new Words.DropoutAttribute(0.5)] },
    };

    [Theory, MemberData(nameof(Told))]
    public void Told_by_the_output(string derivative, Words.PointwisePartAttribute[] functions) => Assert.Equal(derivative, $"{Chain(functions).DerivativeByOutput()}");

    [Fact]
    public void A_negative_slope_is_not_told_by_the_output() => Assert.Null(Chain([new Words.LeakyReluAttribute(-0.1)]).DerivativeByOutput());

    [Fact]
    public void What_is_told_by_the_output_is_the_derivative() => AnyFunction.Array[1, 3].Select(AnyScalar.Point, Gen.Double[0, 1]).Sample((functions, x, random) =>
    {
        var function = Chain(functions);
        if (function.DerivativeByOutput() is not { } byOutput) return;
        var output = Evaluation.At(function, x, random).Value;
        Assert.Equal(Evaluation.At(function.Derivative(), x, random).Value, Evaluation.At(byOutput, double.NaN, random, output).Value, 1e-9);
    }, iter: 3000);

    private static Real Chain(Words.PointwisePartAttribute[] functions) =>
        functions.Aggregate(Real.X, (inner, function) => FormulaReader.Read(function).Training.At(inner)).Simplify();
}
