namespace Kiln.Generators.Planning;

/// <summary>A tensor between regions.</summary>
internal abstract record Tensor
{
    /// <summary>The network's input.</summary>
    public sealed record Input : Tensor;

    /// <summary>What a region gives.</summary>
    public sealed record Output(int Draft) : Tensor;

    /// <summary>What several regions give, side by side.</summary>
    public sealed record Joint(int Index) : Tensor;
}

/// <summary>A tensor whose channels several regions write: those of the first, then those of the second, and so on.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Parts">The numbers of the regions that write it.</param>
internal sealed record Joint(Shape Shape, Sequence<int> Parts);
