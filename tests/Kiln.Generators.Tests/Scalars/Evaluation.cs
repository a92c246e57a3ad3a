extern alias compiler;

using compiler::Kiln.Generators.Scalars;
using Real = compiler::Kiln.Generators.Scalars.Scalar;

namespace Kiln.Generators.Tests.Scalars;

/// <summary>The value of an expression at a point, and what was met on the way to it.</summary>
internal sealed class Evaluation
{
    private readonly double x;
    private readonly double output;
    private readonly double random;
    private readonly List<bool> choices = [];

    private Evaluation(Real scalar, double x, double random, double output)
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

    public static Evaluation At(Real scalar, double x, double random = 0.5, double output = double.NaN) => new(scalar, x, random, output);

    private double Of(Real scalar)
    {
        var value = Compute(scalar);
        Greatest = double.IsFinite(value) ? Math.Max(Greatest, Math.Abs(value)) : double.PositiveInfinity;
        return value;
    }

    private double Compute(Real scalar) => scalar switch
    {
        Real.Variable => x,
        Real.Output => output,
        Real.Random => random,
        Real.Constant(var value) => value,
        Real.Unary(var function, var operand) => Compute(function, Of(operand)),
        Real.Binary(var op, var left, var right) => Compute(op, Of(left), Of(right)),
        Real.Choice(var condition, var then, var otherwise) => Holds(condition) ? Of(then) : Of(otherwise),
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
