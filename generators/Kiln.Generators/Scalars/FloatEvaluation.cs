namespace Kiln.Generators.Scalars;

/// <summary>What an expression is at a point in single precision, as the generated code has it: every step is rounded to a float, and so overflows where a float does.</summary>
/// <param name="x">The variable.</param>
/// <param name="random">What is drawn.</param>
/// <param name="learned">What the numbers that are learned start at.</param>
public sealed class FloatEvaluation(float x, float random, Func<string, double> learned)
{
    /// <summary>The value; not finite where the expression leaves the floats on its way.</summary>
    public float Of(Scalar scalar) => scalar switch
    {
        Scalar.Variable => x,
        Scalar.Constant(var value) => (float)value,
        Scalar.Random => random,
        Scalar.Learned(var name) => (float)learned(name),
        Scalar.Unary(var function, var operand) => (float)Map(function, Of(operand)),
        Scalar.Binary(Operator.Add, var a, var b) => (float)(Of(a) + Of(b)),
        Scalar.Binary(Operator.Subtract, var a, var b) => (float)(Of(a) - Of(b)),
        Scalar.Binary(Operator.Multiply, var a, var b) => (float)(Of(a) * Of(b)),
        Scalar.Binary(Operator.Divide, var a, var b) => (float)(Of(a) / Of(b)),
        Scalar.Choice(var condition, var then, var otherwise) => Holds(condition) ? Of(then) : Of(otherwise),
        _ => throw new ArgumentException($"'{scalar}' is no part of a user's function, so it has no value by itself", nameof(scalar)),
    };

    private bool Holds(Comparison condition) => condition.Relation switch
    {
        Relation.Less => Of(condition.Left) < Of(condition.Right),
        Relation.LessOrEqual => Of(condition.Left) <= Of(condition.Right),
        Relation.Greater => Of(condition.Left) > Of(condition.Right),
        _ => Of(condition.Left) >= Of(condition.Right),
    };

    private static double Map(Function function, double a) => function switch
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
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "no such function"),
    };
}
