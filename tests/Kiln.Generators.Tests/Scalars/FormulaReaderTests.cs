extern alias compiler;

using compiler::Kiln.Generators.Reading;
using compiler::Kiln.Generators.Scalars;
using Words = compiler::Kiln;
using Real = compiler::Kiln.Generators.Scalars.Scalar;

namespace Kiln.Generators.Tests.Scalars;

public class FormulaReaderTests
{
    public static TheoryData<Type> PointwiseParts =>
        [.. typeof(Words.PointwisePartAttribute).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Words.PointwisePartAttribute)) && !type.IsAbstract)];

    [Theory, MemberData(nameof(PointwiseParts))]
    public void Every_pointwise_part_carries_a_formula_with_a_derivative(Type part)
    {
        var constructor = part.GetConstructors().Single();
        var formula = FormulaReader.Read((Words.PointwisePartAttribute)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : 0.5)]));

        Assert.True(double.IsFinite(Evaluation.At(formula.Training.Derivative(), 0.3).Value));
        Assert.True(double.IsFinite(Evaluation.At(formula.Evaluation.Derivative(), 0.3).Value));
    }

    [Fact]
    public void An_argument_of_the_part_stands_in_its_formula() => Assert.Equal("(x > 0 ? x : (0.2 * x))", $"{FormulaReader.Read(new Words.LeakyReluAttribute(0.2)).Training}");

    [Fact]
    public void Dropout_does_nothing_at_evaluation() => Assert.Equal(Real.X, FormulaReader.Read(new Words.DropoutAttribute(0.2)).Evaluation);

    [Theory]
    [InlineData("x + y", "y")]
    [InlineData("x % 2", "x % 2")]
    [InlineData("Sin(x)", "Sin(x)")]
    [InlineData("Tanh(x, 2)", "Tanh(x, 2)")]
    [InlineData("MathF.Tanh(x)", "MathF.Tanh(x)")]
    [InlineData("x == 0 ? 1 : 2", "x == 0 ? 1 : 2")]
    [InlineData("x > 0 && x < 1 ? 1 : 2", "x > 0 && x < 1 ? 1 : 2")]
    [InlineData("+x", "+x")]
    [InlineData("true", "true")]
    [InlineData("'x'", "'x'")]
    [InlineData("x +", "x +")]
    [InlineData("x) * 2", "x) * 2")]
    [InlineData("", "")]
    public void What_cannot_be_read_is_named(string formula, string part)
    {
        var refusal = Assert.Throws<FormatException>(() => FormulaReader.Read(formula, name => name == "x" ? Real.X : null));
        Assert.StartsWith($"'{part}' cannot be read", refusal.Message, StringComparison.Ordinal);
    }
}
