using System.ComponentModel;

namespace Kiln.Models;

/// <summary>How a parameter starts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract record Start
{
    private Start()
    {
    }

    /// <summary>Every number the same.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Constant(double Value) : Start;

    /// <summary>Normal with mean 0.</summary>
    /// <param name="Std">The standard deviation.</param>
    public sealed record Normal(double Std) : Start;

    /// <summary>Uniform between −bound and bound.</summary>
    /// <param name="Bound">The bound.</param>
    public sealed record Uniform(double Bound) : Start;

    /// <summary>Orthogonal vectors of one length: those of the outputs, or where there are more outputs than inputs those of the inputs.</summary>
    /// <param name="Gain">The length.</param>
    public sealed record Orthogonal(double Gain) : Start;
}
