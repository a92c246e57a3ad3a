extern alias compiler;

using compiler::Kiln.Generators.Scalars;
using CsCheck;
using Real = compiler::Kiln.Generators.Scalars.Scalar;

namespace Kiln.Generators.Tests.Scalars;

/// <summary>Random expressions of one variable and a draw.</summary>
internal static class AnyScalar
{
    public static readonly Gen<Real> Gen = OfDepth(4);

    /// <summary>Points at which something may happen, and points between.</summary>
    public static readonly Gen<double> Point = CsCheck.Gen.OneOf(CsCheck.Gen.OneOf(-2.0, -1, -0.5, 0, 0.5, 1, 2), CsCheck.Gen.Int[-5000, 5000].Select(thousandths => thousandths / 1000.0));

    private static Gen<Real> OfDepth(int depth)
    {
        var leaf = CsCheck.Gen.Frequency(
            (3, CsCheck.Gen.Const(Real.X)),
            (2, CsCheck.Gen.OneOf(-2.0, -1, -0.5, 0, 0.5, 1, 2, 3).Select(value => (Real)value)),
            (1, CsCheck.Gen.Const<Real>(new Real.Random(0))));
        if (depth == 0) return leaf;

        var inner = OfDepth(depth - 1);
        return CsCheck.Gen.Frequency(
            (1, leaf),
            (2, CsCheck.Gen.Select(CsCheck.Gen.Enum<Function>(), inner, (function, a) => (Real)new Real.Unary(function, a))),
            (3, CsCheck.Gen.Select(CsCheck.Gen.Enum<Operator>(), inner, inner, (op, a, b) => (Real)new Real.Binary(op, a, b))),
            (1, CsCheck.Gen.Select(CsCheck.Gen.Enum<Relation>(), inner, inner, inner, inner, (relation, left, right, a, b) => (Real)new Real.Choice(new(relation, left, right), a, b))));
    }
}
