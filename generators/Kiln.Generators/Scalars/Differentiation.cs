namespace Kiln.Generators.Scalars;

/// <summary>
/// Derivatives by the rules of the calculus. A choice is differentiated branch by branch: at the point where its branches
/// meet, the derivative is that of the branch which the comparison takes there.
/// </summary>
public static class Differentiation
{
    /// <summary>The derivative with respect to the variable, simplified.</summary>
    public static Scalar Derivative(this Scalar scalar) => scalar.Derive(Scalar.X).Simplify();

    /// <summary>The derivative with respect to a leaf, simplified.</summary>
    public static Scalar Derivative(this Scalar scalar, Scalar leaf) => scalar.Derive(leaf).Simplify();

    private static Scalar Derive(this Scalar scalar, Scalar leaf) => scalar switch
    {
        _ when scalar == leaf => Scalar.One,
        _ when !scalar.Any(part => part == leaf) => Scalar.Zero, // also where the rule below would give 0/0
        Scalar.Unary(var function, var a) => Outer(function, scalar, a) * a.Derive(leaf),
        Scalar.Binary(Operator.Add, var a, var b) => a.Derive(leaf) + b.Derive(leaf),
        Scalar.Binary(Operator.Subtract, var a, var b) => a.Derive(leaf) - b.Derive(leaf),
        Scalar.Binary(Operator.Multiply, var a, var b) => a.Derive(leaf) * b + a * b.Derive(leaf),
        Scalar.Binary(Operator.Divide, var a, var b) => (a.Derive(leaf) - scalar * b.Derive(leaf)) / b,
        Scalar.Choice(var comparison, var then, var otherwise) => new Scalar.Choice(comparison, then.Derive(leaf), otherwise.Derive(leaf)),
        _ => Scalar.Zero,
    };

    /// <summary>f′(a), given f(a) where that is of use.</summary>
    private static Scalar Outer(Function function, Scalar value, Scalar a) => function switch
    {
        Function.Negate => -1,
        Function.Abs => new Scalar.Choice(new(Relation.Greater, a, 0), 1, new Scalar.Choice(new(Relation.Less, a, 0), -1, 0)), // 0 at 0, as PyTorch
        Function.Sqrt => 0.5 / value,
        Function.Exp => value,
        Function.Log => 1 / a,
        Function.Tanh => 1 - value * value,
        Function.Sigmoid => value * (1 - value),
        Function.Expm1 => value + 1,
        Function.Log1p => 1 / (1 + a),
        Function.Erf => 1.1283791670955126 * new Scalar.Unary(Function.Exp, -(a * a)), // 2/√π · e^(−a²)
        Function.Softplus => new Scalar.Unary(Function.Sigmoid, a),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "a function without a derivative"),
    };
}
