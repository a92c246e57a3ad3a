namespace Kiln.Generators.Scalars;

/// <summary>All numbers between two, both included.</summary>
public readonly record struct Interval(double Low, double High)
{
    public static readonly Interval All = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The values that an expression can take when its variable lies in an interval; wider where it is hard to say.</summary>
    public static Interval Of(Scalar scalar, Interval variable) => scalar switch
    {
        Scalar.Variable => variable,
        Scalar.Constant(var value) => new(value, value),
        Scalar.Random => new(0, 1),
        Scalar.Unary(var function, var a) => Map(function, Of(a, variable)),
        Scalar.Binary(var op, var a, var b) => Combine(op, Of(a, variable), Of(b, variable)),
        Scalar.Choice(_, var a, var b) => Of(a, variable).Join(Of(b, variable)),
        _ => All,
    };

    private Interval Join(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    private static Interval Map(Function function, Interval a) => function switch
    {
        Function.Negate => new(-a.High, -a.Low),
        Function.Abs => a.Low >= 0 ? a : a.High <= 0 ? new(-a.High, -a.Low) : new(0, Math.Max(-a.Low, a.High)),
        Function.Sqrt => a.Low >= 0 ? new(Math.Sqrt(a.Low), Math.Sqrt(a.High)) : All,
        Function.Exp => new(Math.Exp(a.Low), Math.Exp(a.High)),
        Function.Log => a.Low >= 0 ? new(Math.Log(a.Low), Math.Log(a.High)) : All,
        Function.Tanh => new(Math.Tanh(a.Low), Math.Tanh(a.High)),
        Function.Sigmoid => new(1 / (1 + Math.Exp(-a.Low)), 1 / (1 + Math.Exp(-a.High))),
        Function.Expm1 => new(RealFunctions.Expm1(a.Low), RealFunctions.Expm1(a.High)),
        Function.Log1p => a.Low >= -1 ? new(RealFunctions.Log1p(a.Low), RealFunctions.Log1p(a.High)) : All,
        Function.Erf => new(RealFunctions.Erf(a.Low), RealFunctions.Erf(a.High)),
        Function.Softplus => new(RealFunctions.Softplus(a.Low), RealFunctions.Softplus(a.High)),
        _ => All,
    };

    private static Interval Combine(Operator op, Interval a, Interval b) => op switch
    {
        Operator.Add => Wide(a.Low + b.Low, a.High + b.High),
        Operator.Subtract => Wide(a.Low - b.High, a.High - b.Low),
        Operator.Multiply => Corners(a, b, (x, y) => x == 0 || y == 0 ? 0 : x * y),
        _ => b.Low > 0 || b.High < 0 ? Corners(a, b, (x, y) => double.IsInfinity(y) ? 0 : x / y) : All,
    };

    private static Interval Corners(Interval a, Interval b, Func<double, double, double> of)
    {
        double[] corners = [of(a.Low, b.Low), of(a.Low, b.High), of(a.High, b.Low), of(a.High, b.High)];
        return corners.Any(double.IsNaN) ? All : new(corners.Min(), corners.Max());
    }

    // ∞ − ∞ can be anything
    private static Interval Wide(double low, double high) => new(double.IsNaN(low) ? double.NegativeInfinity : low, double.IsNaN(high) ? double.PositiveInfinity : high);
}
