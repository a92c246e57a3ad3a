namespace Kiln.Generators.Planning;

/// <summary>Where numbers lie.</summary>
public abstract record Place
{
    /// <summary>Nowhere.</summary>
    public sealed record Nowhere : Place;

    /// <summary>A buffer of the workspace, so many floats in.</summary>
    public sealed record Workspace(int Buffer, int Offset = 0) : Place;

    /// <summary>The packed weights.</summary>
    public sealed record Weights(int Offset) : Place;

    /// <summary>The gradients, packed as the weights are.</summary>
    public sealed record Gradients(int Offset) : Place;

    /// <summary>The running statistics.</summary>
    public sealed record State(int Offset) : Place;
}
