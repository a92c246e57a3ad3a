namespace Kiln.Generators.Declarations;

/// <summary>A number, a truth or a text that the compiler computes: from constants, the parameters of a block, and the width that comes in.</summary>
public abstract record Term
{
    /// <summary>A value that C# itself knows: an <c>int</c>, <c>long</c>, <c>float</c>, <c>double</c>, <c>bool</c> or <c>string</c>; of an enumeration its number.</summary>
    public sealed record Constant(object Value) : Term;

    /// <summary>A parameter of the block, or of the helper at hand.</summary>
    public sealed record Parameter(string Name) : Term;

    /// <summary>The channels that come into the block.</summary>
    public sealed record Channels : Term;

    /// <summary>The same number in another type.</summary>
    public sealed record Conversion(NumberType To, Term Of) : Term;

    /// <summary>A function of one or two values.</summary>
    public sealed record Call(TermFunction Function, Sequence<Term> Arguments) : Term;

    /// <summary>One of two values. Only the one that is chosen is computed.</summary>
    public sealed record Choice(Term If, Term Then, Term Else) : Term;
}

/// <summary>The types of numbers that a block computes with.</summary>
public enum NumberType { Int32, Int64, Single, Double }

/// <summary>What a block computes with.</summary>
public enum TermFunction
{
    Negate, Not, Add, Subtract, Multiply, Divide, Remainder, Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual, And, Or, Min, Max, Abs, Sqrt, Floor, Ceiling, Text,
}

/// <summary>An argument of a word, a block or a helper.</summary>
/// <param name="Name">The parameter that it is for.</param>
/// <param name="Value">Its value.</param>
public sealed record Argument(string Name, Term Value);
