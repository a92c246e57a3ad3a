namespace Kiln.Generators.Scalars;

/// <summary>
/// Derivatives in terms of the function's own value, where that is possible: what a layer hands on then is all that its
/// backward pass needs, and what came in need not be kept.
/// </summary>
public static class Inversion
{
    /// <summary>The derivative of a function as an expression of its value; null where the value does not tell.</summary>
    /// <example><c>x &lt;= 0 ? 0 : x</c> gives <c>y &lt;= 0 ? 0 : 1</c>; <c>tanh(x)</c> gives <c>1 - y * y</c>.</example>
    public static Scalar? DerivativeByOutput(this Scalar function)
    {
        var found = Express(function.Derivative(), function);
        return found.Any(part => part is Scalar.Variable) ? null : found.Simplify();
    }

    /// <summary>Rewrites an expression of the variable into one of the output, given what the function is on this branch.</summary>
    private static Scalar Express(Scalar derivative, Scalar function)
    {
        if (derivative is Scalar.Choice(var comparison, var then, var otherwise))
        {
            var (onThen, onElse) = (Restrict(function, comparison, true), Restrict(function, comparison, false));
            var seen = TellsSign(comparison, onThen, onElse) ? comparison with { Left = new Scalar.Output() } : comparison;
            return new Scalar.Choice(seen, Express(then, onThen), Express(otherwise, onElse));
        }

        // f(x) anywhere in the derivative is the output itself
        return function is Scalar.Variable or Scalar.Constant ? derivative : derivative.Rewrite(part => part == function ? new Scalar.Output() : part);
    }

    /// <summary>The function where a comparison is known to hold, or not to.</summary>
    private static Scalar Restrict(Scalar function, Comparison comparison, bool holds) =>
        function.Rewrite(part => part is Scalar.Choice choice && choice.If == comparison ? holds ? choice.Then : choice.Else : part).Simplify();

    /// <summary>Whether <c>x &gt; 0</c> (or its like) says the same of the output: the branches' values lie on either side of zero.</summary>
    private static bool TellsSign(Comparison comparison, Scalar onThen, Scalar onElse)
    {
        if (comparison is not (var relation, Scalar.Variable, Scalar.Constant(0))) return false;
        var (above, below) = relation is Relation.Greater or Relation.GreaterOrEqual ? (onThen, onElse) : (onElse, onThen);
        var strict = relation is Relation.Greater or Relation.LessOrEqual; // zero itself lies below
        var low = Interval.Of(below, new(double.NegativeInfinity, 0));
        return strict
            ? low.High <= 0 && IsPositive(above)
            : low.High <= 0 && IsNegative(below) && Interval.Of(above, new(0, double.PositiveInfinity)).Low >= 0;
    }

    /// <summary>Whether a value is above zero wherever the variable is: so far, a positive multiple of it.</summary>
    private static bool IsPositive(Scalar scalar) => scalar switch
    {
        Scalar.Variable => true,
        Scalar.Binary(Operator.Multiply, Scalar.Constant(> 0), var a) => IsPositive(a),
        Scalar.Binary(Operator.Multiply, var a, Scalar.Constant(> 0)) => IsPositive(a),
        _ => false,
    };

    /// <summary>Whether a value is below zero wherever the variable is.</summary>
    private static bool IsNegative(Scalar scalar) => IsPositive(scalar);
}
