namespace Kiln.Generators.Scalars;

/// <summary>A pointwise function as a value: an expression over one number of each kind of leaf.</summary>
public abstract record Scalar
{
    /// <summary>The value that comes in.</summary>
    public sealed record Variable : Scalar
    {
        public override string ToString() => "x";
    }

    /// <summary>The function's own value, kept from the forward pass.</summary>
    public sealed record Output : Scalar
    {
        public override string ToString() => "y";
    }

    /// <summary>The gradient of the function's value, handed back by what came after it.</summary>
    public sealed record Incoming : Scalar
    {
        public override string ToString() => "dy";
    }

    /// <summary>The gradient of the function's input, as far as it is known: what sums over the batch are made of.</summary>
    public sealed record Outgoing : Scalar
    {
        public override string ToString() => "dx";
    }

    /// <summary>A number known at build time.</summary>
    public sealed record Constant(double Value) : Scalar
    {
        public override string ToString() => Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>An argument of the part that the formula stands on, while it is still open.</summary>
    public sealed record Argument(string Name) : Scalar
    {
        public override string ToString() => Name;
    }

    /// <summary>A number of each channel's own: a bias, a normalisation's scale, a learned slope.</summary>
    public sealed record Channel(string Name) : Scalar
    {
        public override string ToString() => Name;
    }

    /// <summary>A number that the network learns with the function: one for each channel, or one for all.</summary>
    public sealed record Learned(string Name) : Scalar
    {
        public override string ToString() => Name;
    }

    /// <summary>The value of another tensor at the same place.</summary>
    public sealed record Tensor(string Name) : Scalar
    {
        public override string ToString() => Name;
    }

    /// <summary>A number drawn anew for each value at each step, uniform in [0, 1). Draws of one stream are the same number.</summary>
    public sealed record Random(int Stream) : Scalar
    {
        public override string ToString() => "random";
    }

    /// <summary>A function of one number.</summary>
    public sealed record Unary(Function Function, Scalar Operand) : Scalar
    {
        public override string ToString() => Function is Function.Negate ? $"-{Operand}" : $"{Function.ToString().ToLowerInvariant()}({Operand})";
    }

    /// <summary>An operation on two numbers.</summary>
    public sealed record Binary(Operator Operator, Scalar Left, Scalar Right) : Scalar
    {
        public override string ToString() => $"({Left} {Operator switch { Operator.Add => "+", Operator.Subtract => "-", Operator.Multiply => "*", _ => "/" }} {Right})";
    }

    /// <summary>One of two numbers, by a comparison.</summary>
    public sealed record Choice(Comparison If, Scalar Then, Scalar Else) : Scalar
    {
        public override string ToString() => $"({If} ? {Then} : {Else})";
    }

    public static readonly Scalar X = new Variable();
    public static readonly Scalar Zero = new Constant(0);
    public static readonly Scalar One = new Constant(1);

    public static Scalar operator +(Scalar left, Scalar right) => new Binary(Operator.Add, left, right);

    public static Scalar operator -(Scalar left, Scalar right) => new Binary(Operator.Subtract, left, right);

    public static Scalar operator *(Scalar left, Scalar right) => new Binary(Operator.Multiply, left, right);

    public static Scalar operator /(Scalar left, Scalar right) => new Binary(Operator.Divide, left, right);

    public static Scalar operator -(Scalar operand) => new Unary(Function.Negate, operand);

    public static implicit operator Scalar(double value) => new Constant(value);
}

/// <summary>A comparison of two numbers.</summary>
public sealed record Comparison(Relation Relation, Scalar Left, Scalar Right)
{
    public override string ToString() => $"{Left} {Relation switch { Relation.Less => "<", Relation.LessOrEqual => "<=", Relation.Greater => ">", _ => ">=" }} {Right}";
}

/// <summary>Functions of one number.</summary>
public enum Function { Negate, Abs, Sqrt, Exp, Log, Tanh, Sigmoid, Expm1, Log1p, Erf, Softplus }

/// <summary>Operations on two numbers.</summary>
public enum Operator { Add, Subtract, Multiply, Divide }

/// <summary>How two numbers compare.</summary>
public enum Relation { Less, LessOrEqual, Greater, GreaterOrEqual }
