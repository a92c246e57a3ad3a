extern alias compiler;

using compiler::Kiln.Generators.Scalars;
using CsCheck;

namespace Kiln.Generators.Tests.Scalars;

/// <summary>Random expressions of one variable and a draw.</summary>
internal static class AnyScalar
{
    public static readonly Gen<Scalar> Gen = OfDepth(4);

    /// <summary>Points at which something may happen, and points between.</summary>
    public static readonly Gen<double> Point = CsCheck.Gen.OneOf(CsCheck.Gen.OneOf(-2.0, -1, -0.5, 0, 0.5, 1, 2), CsCheck.Gen.Int[-5000, 5000].Select(thousandths => thousandths / 1000.0));

    private static Gen<Scalar> OfDepth(int depth)
    {
        var leaf = CsCheck.Gen.Frequency(
            (3, CsCheck.Gen.Const(Scalar.X)),
            (2, CsCheck.Gen.OneOf(-2.0, -1, -0.5, 0, 0.5, 1, 2, 3).Select(value => (Scalar)value)),
            (1, CsCheck.Gen.Const<Scalar>(new Scalar.Random(0))));
        if (depth == 0) return leaf;

        var inner = OfDepth(depth - 1);
        return CsCheck.Gen.Frequency(
            (1, leaf),
            (2, CsCheck.Gen.Select(CsCheck.Gen.Enum<Function>(), inner, (function, a) => (Scalar)new Scalar.Unary(function, a))),
            (3, CsCheck.Gen.Select(CsCheck.Gen.Enum<Operator>(), inner, inner, (op, a, b) => (Scalar)new Scalar.Binary(op, a, b))),
            (1, CsCheck.Gen.Select(CsCheck.Gen.Enum<Relation>(), inner, inner, inner, inner, (relation, left, right, a, b) => (Scalar)new Scalar.Choice(new(relation, left, right), a, b))));
    }
}
