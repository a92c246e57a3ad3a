
namespace Kiln.Generators.Planning;

/// <summary>A tensor between regions.</summary>
internal abstract record Tensor
{
    /// <summary>The network's input.</summary>
    public sealed record Input : Tensor;

    /// <summary>What a region gives.</summary>
    public sealed record Output(int Draft) : Tensor;

    /// <summary>Several tensors side by side.</summary>
    public sealed record Joint(int Index) : Tensor;
}

/// <summary>A tensor whose channels are those of several others, one after the other; each of them lies in it and nowhere else.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Parts">What it is made of: outputs of regions, and other joints.</param>
internal sealed record Joint(Shape Shape, Sequence<Tensor> Parts);
