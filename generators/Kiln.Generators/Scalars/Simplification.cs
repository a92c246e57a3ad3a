namespace Kiln.Generators.Scalars;

/// <summary>Rewrites an expression into a shorter one of the same value.</summary>
public static class Simplification
{
    public static Scalar Simplify(this Scalar scalar)
    {
        var simpler = scalar.Rewrite(Step);
        return ReferenceEquals(simpler, scalar) ? scalar : simpler.Simplify();
    }

    private static Scalar Step(Scalar scalar) => scalar switch
    {
        Scalar.Unary(var function, Scalar.Constant(var a)) => Compute(function, a),                                     // f(2)      ----> its value
        Scalar.Unary(Function.Negate, Scalar.Unary(Function.Negate, var a)) => a,                                       // --a       ----> a
        Scalar.Binary(var op, Scalar.Constant(var a), Scalar.Constant(var b)) => Compute(op, a, b),                     // 2 + 3     ----> 5
        Scalar.Binary(Operator.Add, var a, Scalar.Constant(0)) => a,                                                    // a + 0     ----> a
        Scalar.Binary(Operator.Add, Scalar.Constant(0), var a) => a,                                                    // 0 + a     ----> a
        Scalar.Binary(Operator.Subtract, var a, Scalar.Constant(0)) => a,                                               // a - 0     ----> a
        Scalar.Binary(Operator.Subtract, Scalar.Constant(0), var a) => -a,                                              // 0 - a     ----> -a
        Scalar.Binary(Operator.Multiply, _, Scalar.Constant(0)) => Scalar.Zero,                                         // a * 0     ----> 0
        Scalar.Binary(Operator.Multiply, Scalar.Constant(0), _) => Scalar.Zero,                                         // 0 * a     ----> 0
        Scalar.Binary(Operator.Multiply, var a, Scalar.Constant(1)) => a,                                               // a * 1     ----> a
        Scalar.Binary(Operator.Multiply, Scalar.Constant(1), var a) => a,                                               // 1 * a     ----> a
        Scalar.Binary(Operator.Multiply, var a, Scalar.Constant(-1)) => -a,                                             // a * -1    ----> -a
        Scalar.Binary(Operator.Multiply, Scalar.Constant(-1), var a) => -a,                                             // -1 * a    ----> -a
        Scalar.Binary(Operator.Divide, Scalar.Constant(0), _) => Scalar.Zero,                                           // 0 / a     ----> 0
        Scalar.Binary(Operator.Divide, var a, Scalar.Constant(var b)) when b != 0 => a * (1 / b),                       // a / 2     ----> a * 0.5
        Scalar.Binary(Operator.Multiply, Scalar.Constant(var a), Scalar.Binary(Operator.Multiply, Scalar.Constant(var b), var c)) => a * b * c, // 2 * (3 * a) ----> 6 * a
        Scalar.Binary(Operator.Multiply, var a, Scalar.Constant b) => b * a,                                            // a * 2     ----> 2 * a
        Scalar.Binary(Operator.Multiply, var a, Scalar.Choice(var c, var t, var e)) when IsCheap(t) || IsCheap(e) => new Scalar.Choice(c, a * t, a * e), // a * (c ? 1 : 0) ----> c ? a : 0
        Scalar.Binary(Operator.Multiply, Scalar.Choice(var c, var t, var e), var a) when IsCheap(t) || IsCheap(e) => new Scalar.Choice(c, t * a, e * a), // (c ? 1 : 0) * a ----> c ? a : 0
        Scalar.Choice(_, var a, var b) when a == b => a,                                                                // c ? a : a ----> a
        Scalar.Choice(Comparison(var relation, Scalar.Constant(var a), Scalar.Constant(var b)), var t, var e) => Holds(relation, a, b) ? t : e, // 1 < 2 ? a : b ----> a
        Scalar.Choice(var c, Scalar.Choice(var d, var a, _), var b) when c == d => new Scalar.Choice(c, a, b),           // c ? (c ? a : _) : b ----> c ? a : b
        Scalar.Choice(var c, var a, Scalar.Choice(var d, _, var b)) when c == d => new Scalar.Choice(c, a, b),           // c ? a : (c ? _ : b) ----> c ? a : b
        _ => scalar,
    };

    /// <summary>Numbers that make a product vanish or stand for nothing.</summary>
    private static bool IsCheap(Scalar scalar) => scalar is Scalar.Constant(0 or 1 or -1);

    private static Scalar Compute(Function function, double a) => function switch
    {
        Function.Negate => -a,
        Function.Abs => Math.Abs(a),
        Function.Sqrt => Math.Sqrt(a),
        Function.Exp => Math.Exp(a),
        Function.Log => Math.Log(a),
        Function.Tanh => Math.Tanh(a),
        Function.Sigmoid => 1 / (1 + Math.Exp(-a)),
        Function.Expm1 => RealFunctions.Expm1(a),
        Function.Log1p => RealFunctions.Log1p(a),
        Function.Erf => RealFunctions.Erf(a),
        Function.Softplus => RealFunctions.Softplus(a),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "a function without a value"),
    };

    private static Scalar Compute(Operator op, double a, double b) => op switch
    {
        Operator.Add => a + b,
        Operator.Subtract => a - b,
        Operator.Multiply => a * b,
        _ => a / b,
    };

    private static bool Holds(Relation relation, double a, double b) => relation switch
    {
        Relation.Less => a < b,
        Relation.LessOrEqual => a <= b,
        Relation.Greater => a > b,
        _ => a >= b,
    };
}
