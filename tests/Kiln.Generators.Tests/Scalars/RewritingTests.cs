extern alias compiler;

using compiler::Kiln.Generators.Scalars;
using CsCheck;
using Real = compiler::Kiln.Generators.Scalars.Scalar;

namespace Kiln.Generators.Tests.Scalars;

public class RewritingTests
{
    [Fact]
    public void Where_nothing_changes_the_instance_is_the_same() => AnyScalar.Gen.Sample(scalar => Assert.Same(scalar, scalar.Rewrite(part => part)), iter: 1000);

    [Fact]
    public void The_variable_in_its_own_place_changes_nothing() => AnyScalar.Gen.Sample(scalar => Assert.Equal(scalar, scalar.At(Real.X)), iter: 1000);

    [Fact]
    public void One_function_after_another_has_the_value_of_both() => AnyScalar.Gen.Select(AnyScalar.Gen, AnyScalar.Point).Sample((outer, inner, x) =>
    {
        var entering = Evaluation.At(inner, x).Value;
        Assert.Equal(Evaluation.At(outer, entering).Value, Evaluation.At(outer.At(inner), x).Value);
    }, iter: 1000);

    [Fact]
    public void The_parts_of_an_expression_end_with_itself() => AnyScalar.Gen.Sample(scalar => Assert.Same(scalar, scalar.Parts().Last()), iter: 300);

    [Fact]
    public void Any_looks_at_every_part() => AnyScalar.Gen.Sample(scalar => Assert.Equal(scalar.Parts().Any(part => part is Real.Variable), scalar.Any(part => part is Real.Variable)), iter: 300);
}
