using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>The values that terms stand on: of a block's parameters and a method's, and the width that comes in. Computes as C# does.</summary>
/// <param name="Parameters">The parameters by name.</param>
/// <param name="Channels">The channels that come into the block; null outside of blocks.</param>
internal sealed record Values(IReadOnlyDictionary<string, object> Parameters, int? Channels)
{
    /// <summary>No values.</summary>
    public static Values None { get; } = new(new Dictionary<string, object>(), null);

    /// <summary>These values, with those of some parameters beside them, or in their place.</summary>
    public Values With(IEnumerable<KeyValuePair<string, object>> more)
    {
        var all = Parameters.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        foreach (var entry in more) all[entry.Key] = entry.Value;
        return this with { Parameters = all };
    }

    /// <summary>The value of a term.</summary>
    /// <exception cref="ArithmeticException">It has none; the message says why.</exception>
    public object Of(Term term) => term switch
    {
        Term.Constant(var value) => value,
        Term.Parameter(var name) => Parameters.TryGetValue(name, out var value) ? value : throw new ArithmeticException($"'{name}' has no value"),
        Term.Channels => Channels ?? throw new ArithmeticException("Channels has no value outside of a block"),
        Term.Conversion(var to, var of) => Convert(to, Of(of)),
        Term.Choice(var condition, var then, var otherwise) => Of((bool)Of(condition) ? then : otherwise),
        Term.Call(TermFunction.And, var arguments) => (bool)Of(arguments[0]) && (bool)Of(arguments[1]),
        Term.Call(TermFunction.Or, var arguments) => (bool)Of(arguments[0]) || (bool)Of(arguments[1]),
        Term.Call(var function, var arguments) => Compute(function, [.. arguments.Select(Of)]),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "a term without a value"),
    };

    private static object Convert(NumberType to, object value) => to switch
    {
        NumberType.Int32 => value switch { double number => checked((int)number), float number => checked((int)number), long number => checked((int)number), _ => value },
        NumberType.Int64 => value switch { double number => checked((long)number), float number => checked((long)number), int number => (long)number, _ => value },
        NumberType.Single => System.Convert.ToSingle(value, System.Globalization.CultureInfo.InvariantCulture),
        _ => System.Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static object Compute(TermFunction function, object[] a) => (function, a) switch
    {
        (TermFunction.Text, _) => string.Concat(a.Select(part => System.Convert.ToString(part, System.Globalization.CultureInfo.InvariantCulture))),
        (TermFunction.Equal, [var x, var y]) => x.Equals(y),
        (TermFunction.NotEqual, [var x, var y]) => !x.Equals(y),
        (TermFunction.Not, [bool x]) => !x,
        (_, [int x]) => checked((int)Compute(function, (long)x)),
        (_, [long x]) => Compute(function, x),
        (_, [float x]) => (float)Compute(function, (double)x),
        (_, [double x]) => Compute(function, x),
        (_, [int x, int y]) => Narrow(Compute(function, x, (long)y)),
        (_, [long x, long y]) => Compute(function, x, y),
        (_, [float x, float y]) => Compute(function, x, (double)y) is double result ? (float)result : Compute(function, x, (double)y),
        (_, [double x, double y]) => Compute(function, x, y),
        _ => throw new ArithmeticException($"{function} of {string.Join(" and ", a.Select(x => x.GetType().Name))} has no value"),
    };

    // whole numbers are computed with in 64 bits, and what was given in 32 must fit them again
    private static object Narrow(object result) => result is long number ? checked((int)number) : result;

    private static long Compute(TermFunction function, long x) => function switch
    {
        TermFunction.Negate => checked(-x),
        TermFunction.Abs => Math.Abs(x),
        _ => throw new ArithmeticException($"{function} of a whole number has no value"),
    };

    private static double Compute(TermFunction function, double x) => function switch
    {
        TermFunction.Negate => -x,
        TermFunction.Abs => Math.Abs(x),
        TermFunction.Sqrt => Math.Sqrt(x),
        TermFunction.Floor => Math.Floor(x),
        TermFunction.Ceiling => Math.Ceiling(x),
        _ => throw new ArithmeticException($"{function} of one number has no value"),
    };

    private static object Compute(TermFunction function, long x, long y) => function switch
    {
        TermFunction.Divide or TermFunction.Remainder when y == 0 => throw new ArithmeticException($"{x} is divided by zero"),
        TermFunction.Add => checked(x + y),
        TermFunction.Subtract => checked(x - y),
        TermFunction.Multiply => checked(x * y),
        TermFunction.Divide => x / y,
        TermFunction.Remainder => x % y,
        TermFunction.Min => Math.Min(x, y),
        TermFunction.Max => Math.Max(x, y),
        TermFunction.Less => x < y,
        TermFunction.LessOrEqual => x <= y,
        TermFunction.Greater => x > y,
        TermFunction.GreaterOrEqual => x >= y,
        _ => throw new ArithmeticException($"{function} of two whole numbers has no value"),
    };

    private static object Compute(TermFunction function, double x, double y) => function switch
    {
        TermFunction.Add => x + y,
        TermFunction.Subtract => x - y,
        TermFunction.Multiply => x * y,
        TermFunction.Divide => x / y,
        TermFunction.Remainder => x % y,
        TermFunction.Min => Math.Min(x, y),
        TermFunction.Max => Math.Max(x, y),
        TermFunction.Less => x < y,
        TermFunction.LessOrEqual => x <= y,
        TermFunction.Greater => x > y,
        TermFunction.GreaterOrEqual => x >= y,
        _ => throw new ArithmeticException($"{function} of two numbers has no value"),
    };
}
