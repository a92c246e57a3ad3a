extern alias compiler;

using compiler::Kiln.Generators.Scalars;

namespace Kiln.Generators.Tests.Scalars;

/// <summary>The value of an expression at a point, and what was met on the way to it.</summary>
internal sealed class Evaluation
{
    private readonly double x;
    private readonly double output;
    private readonly double random;
    private readonly List<bool> choices = [];

    private Evaluation(Scalar scalar, double x, double random, double output)
    {
        (this.x, this.random, this.output) = (x, random, output);
        Value = Of(scalar);
    }

    public double Value { get; }

    /// <summary>Which way each comparison went, and on which side of 0 each absolute value, root and divisor lay.</summary>
    public IReadOnlyList<bool> Choices => choices;

    /// <summary>How close the closest of them was.</summary>
    public double Margin { get; private set; } = double.PositiveInfinity;

    /// <summary>The greatest magnitude met.</summary>
    public double Greatest { get; private set; }

    /// <summary>Whether every number met was finite.</summary>
    public bool IsFinite => double.IsFinite(Greatest);

    public static Evaluation At(Scalar scalar, double x, double random = 0.5, double output = double.NaN) => new(scalar, x, random, output);

    private double Of(Scalar scalar)
    {
        var value = Compute(scalar);
        Greatest = double.IsFinite(value) ? Math.Max(Greatest, Math.Abs(value)) : double.PositiveInfinity;
        return value;
    }

    private double Compute(Scalar scalar) => scalar switch
    {
        Scalar.Variable => x,
        Scalar.Output => output,
        Scalar.Random => random,
        Scalar.Constant(var value) => value,
        Scalar.Unary(var function, var operand) => Compute(function, Of(operand)),
        Scalar.Binary(var op, var left, var right) => Compute(op, Of(left), Of(right)),
        Scalar.Choice(var condition, var then, var otherwise) => Holds(condition) ? Of(then) : Of(otherwise),
        _ => throw new NotSupportedException($"{scalar} has no value here"),
    };

    private double Compute(Function function, double a)
    {
        switch (function)
        {
            case Function.Negate: return -a;
            case Function.Abs: return Decide(a >= 0, a) ? a : -a;
            case Function.Sqrt: return Decide(a >= 0, a) ? Math.Sqrt(a) : double.NaN;
            case Function.Exp: return Math.Exp(a);
            case Function.Log: return Math.Log(a);
            case Function.Tanh: return Math.Tanh(a);
            case Function.Sigmoid: return 1 / (1 + Math.Exp(-a));
            case Function.Expm1: return RealFunctions.Expm1(a);
            case Function.Log1p: return Decide(a >= -1, a + 1) ? RealFunctions.Log1p(a) : double.NaN;
            case Function.Erf: return RealFunctions.Erf(a);
            case Function.Softplus: return RealFunctions.Softplus(a);
            default: throw new NotSupportedException($"{function} has no value here");
        }
    }

    private double Compute(Operator op, double a, double b) => op switch
    {
        Operator.Add => a + b,
        Operator.Subtract => a - b,
        Operator.Multiply => a * b,
        _ => a / Divisor(b),
    };

    private bool Holds(Comparison condition)
    {
        var (left, right) = (Of(condition.Left), Of(condition.Right));
        return Decide(condition.Relation switch
        {
            Relation.Less => left < right,
            Relation.LessOrEqual => left <= right,
            Relation.Greater => left > right,
            _ => left >= right,
        }, left - right);
    }

    private double Divisor(double value)
    {
        Decide(value > 0, value);
        return value;
    }

    private bool Decide(bool choice, double margin)
    {
        choices.Add(choice);
        Margin = Math.Min(Margin, Math.Abs(margin));
        return choice;
    }
}
