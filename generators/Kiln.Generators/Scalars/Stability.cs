namespace Kiln.Generators.Scalars;

/// <summary>Forms that overflow or cancel, as the functions that stand for them and do neither.</summary>
public static class Stability
{
    /// <summary>The same function in forms that hold wherever floats do.</summary>
    public static Scalar Stabilise(this Scalar scalar) => scalar.Rewrite(Step).Simplify();

    private static Scalar Step(Scalar scalar) => scalar switch
    {
        Scalar.Unary(Function.Log, Scalar.Binary(Operator.Add, Scalar.Constant(1), Scalar.Unary(Function.Exp, var a))) => Of(Function.Softplus, a),            // ln(1 + eᵃ)
        Scalar.Unary(Function.Log, Scalar.Binary(Operator.Add, Scalar.Unary(Function.Exp, var a), Scalar.Constant(1))) => Of(Function.Softplus, a),            // ln(eᵃ + 1)
        Scalar.Unary(Function.Log1p, Scalar.Unary(Function.Exp, var a)) => Of(Function.Softplus, a),                                                            // ln(1 + eᵃ)
        Scalar.Unary(Function.Log, Scalar.Unary(Function.Sigmoid, var a)) => -Of(Function.Softplus, -a),                                                        // ln σ(a)
        Scalar.Unary(Function.Log, Scalar.Binary(Operator.Add, Scalar.Constant(1), var a)) => Of(Function.Log1p, a),                                            // ln(1 + a)
        Scalar.Unary(Function.Log, Scalar.Binary(Operator.Add, var a, Scalar.Constant(1))) => Of(Function.Log1p, a),                                            // ln(a + 1)
        Scalar.Binary(Operator.Divide, Scalar.Constant(1), Scalar.Binary(Operator.Add, Scalar.Constant(1), Scalar.Unary(Function.Exp, var a))) => Of(Function.Sigmoid, -a),   // 1/(1 + eᵃ)
        Scalar.Binary(Operator.Divide, Scalar.Constant(1), Scalar.Binary(Operator.Add, Scalar.Unary(Function.Exp, var a), Scalar.Constant(1))) => Of(Function.Sigmoid, -a),   // 1/(eᵃ + 1)
        Scalar.Binary(Operator.Divide, var b, Scalar.Binary(Operator.Add, Scalar.Constant(1), Scalar.Unary(Function.Exp, var a))) => b is Scalar.Unary(Function.Exp, var c) && c == a
            ? Of(Function.Sigmoid, a) : b * Of(Function.Sigmoid, -a),                                                                                           // b/(1 + eᵃ)
        Scalar.Binary(Operator.Divide, var b, Scalar.Binary(Operator.Add, Scalar.Unary(Function.Exp, var a), Scalar.Constant(1))) => b is Scalar.Unary(Function.Exp, var c) && c == a
            ? Of(Function.Sigmoid, a) : b * Of(Function.Sigmoid, -a),                                                                                           // b/(eᵃ + 1)
        Scalar.Binary(Operator.Subtract, Scalar.Unary(Function.Exp, var a), Scalar.Constant(1)) => Of(Function.Expm1, a),                                       // eᵃ − 1
        _ => scalar,
    };

    private static Scalar.Unary Of(Function function, Scalar operand) => new Scalar.Unary(function, operand);
}
