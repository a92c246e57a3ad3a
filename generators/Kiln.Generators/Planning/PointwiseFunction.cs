using Kiln.Generators.Scalars;

namespace Kiln.Generators.Planning;

/// <summary>A fused pointwise function: the value behind an <c>IPointwise</c> type.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Body">Its value.</param>
/// <param name="Operands">Where the numbers lie that it takes, by name.</param>
/// <param name="Extent">What it runs over.</param>
public sealed record PointwiseFunction(string Name, Scalar Body, Sequence<Operand> Operands, Extent Extent)
{
    /// <summary>Whether it changes nothing.</summary>
    public bool IsIdentity => Body is Scalar.Variable;
}

/// <summary>The derivative of a fused pointwise function: the value behind an <c>IPointwiseGradient</c> type.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Body">The gradient of the function's input, from that of its value.</param>
/// <param name="Sums">What is summed over the batch for each channel.</param>
/// <param name="Operands">Where the numbers lie that it takes, by name.</param>
/// <param name="Extent">What it runs over.</param>
public sealed record GradientFunction(string Name, Scalar Body, Sequence<Scalar> Sums, Sequence<Operand> Operands, Extent Extent);

/// <summary>Numbers that a function takes beside its own value.</summary>
/// <param name="Name">Its name in the function.</param>
/// <param name="Place">Where they lie.</param>
/// <param name="Layout">How the tensor lies; null for numbers of each channel, or a single one.</param>
/// <param name="Reach">What each of a tensor's numbers holds for.</param>
public sealed record Operand(string Name, Place Place, Layout? Layout = null, Reach Reach = Reach.Value);

/// <summary>What a number of an operand holds for.</summary>
public enum Reach
{
    /// <summary>One value.</summary>
    Value,

    /// <summary>A channel of a sample: all its pixels.</summary>
    Sample,

    /// <summary>A value of every sample.</summary>
    Batch,
}

/// <summary>What a pointwise function runs over.</summary>
/// <param name="Shape">The shape of a sample.</param>
/// <param name="IsFlat">Whether the samples are the columns of one row.</param>
public sealed record Extent(Shape Shape, bool IsFlat);
