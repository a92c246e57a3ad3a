namespace Kiln.Generators.Scalars;

/// <summary>Walks an expression and gives back the same instance where nothing changed.</summary>
public static class Rewriting
{
    /// <summary>Rewrites from the leaves up.</summary>
    public static Scalar Rewrite(this Scalar scalar, Func<Scalar, Scalar> rule) => rule(scalar.Map(child => child.Rewrite(rule)));

    /// <summary>Puts one expression in the place of the variable.</summary>
    public static Scalar At(this Scalar scalar, Scalar argument) => scalar.Rewrite(node => node is Scalar.Variable ? argument : node);

    /// <summary>Whether some part of an expression satisfies a condition.</summary>
    public static bool Any(this Scalar scalar, Func<Scalar, bool> condition) => condition(scalar) || scalar.Children().Any(child => child.Any(condition));

    /// <summary>All parts of an expression, leaves first.</summary>
    public static IEnumerable<Scalar> Parts(this Scalar scalar) => scalar.Children().SelectMany(Parts).Append(scalar);

    /// <summary>The operands of an expression, those of its comparison included.</summary>
    public static IEnumerable<Scalar> Children(this Scalar scalar) => scalar switch
    {
        Scalar.Unary unary => [unary.Operand],
        Scalar.Binary binary => [binary.Left, binary.Right],
        Scalar.Choice choice => [choice.If.Left, choice.If.Right, choice.Then, choice.Else],
        _ => [],
    };

    private static Scalar Map(this Scalar scalar, Func<Scalar, Scalar> map)
    {
        switch (scalar)
        {
            case Scalar.Unary unary:
                var operand = map(unary.Operand);
                return ReferenceEquals(operand, unary.Operand) ? unary : unary with { Operand = operand };

            case Scalar.Binary binary:
                var (left, right) = (map(binary.Left), map(binary.Right));
                return ReferenceEquals(left, binary.Left) && ReferenceEquals(right, binary.Right) ? binary : binary with { Left = left, Right = right };

            case Scalar.Choice choice:
                var (first, second) = (map(choice.If.Left), map(choice.If.Right));
                var (then, otherwise) = (map(choice.Then), map(choice.Else));
                return ReferenceEquals(first, choice.If.Left) && ReferenceEquals(second, choice.If.Right)
                    && ReferenceEquals(then, choice.Then) && ReferenceEquals(otherwise, choice.Else)
                    ? choice
                    : new Scalar.Choice(choice.If with { Left = first, Right = second }, then, otherwise);

            default:
                return scalar;
        }
    }
}
