namespace Kiln.Generators.Checking;

/// <summary>What a parameter is to its layer.</summary>
public enum Role { Weight, Bias, Scale }

/// <summary>Numbers that a network learns.</summary>
/// <param name="Name">Its name, as in a checkpoint: <c>Edges.conv.weight</c>.</param>
/// <param name="Shape">Its sizes, as PyTorch has them.</param>
/// <param name="Role">What it is to its layer.</param>
/// <param name="Start">How it starts.</param>
/// <param name="L1">Strength of the penalty on absolute values.</param>
/// <param name="L2">Strength of the penalty on squares.</param>
/// <param name="MaxNorm">The greatest norm of an output's incoming weights; infinite where there is none.</param>
public sealed record Parameter(string Name, Sequence<int> Shape, Role Role, Start Start, double L1, double L2, double MaxNorm)
{
    /// <summary>How many numbers it holds.</summary>
    public int Size => Shape.Aggregate(1, (a, b) => a * b);
}

/// <summary>Numbers that a network keeps but does not learn.</summary>
/// <param name="Name">Its name, as in a checkpoint.</param>
/// <param name="Shape">Its sizes; none for a single number.</param>
/// <param name="Value">The value that all of it starts with.</param>
/// <param name="IsCount">Whether it counts, in 64-bit integers, instead of holding floats.</param>
public sealed record NamedBuffer(string Name, Sequence<int> Shape, double Value, bool IsCount = false);

/// <summary>How a parameter starts.</summary>
public abstract record Start
{
    /// <summary>Every number the same.</summary>
    public sealed record Constant(double Value) : Start;

    /// <summary>Normal with mean 0.</summary>
    public sealed record Normal(double Std) : Start;

    /// <summary>Uniform between −bound and bound.</summary>
    public sealed record Uniform(double Bound) : Start;

    /// <summary>Orthogonal vectors of one length.</summary>
    public sealed record Orthogonal(double Gain) : Start;
}
