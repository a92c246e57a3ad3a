namespace Kiln.Generators.Planning;

/// <summary>Where numbers lie.</summary>
public abstract record Place
{
    /// <summary>Nowhere.</summary>
    public sealed record Nowhere : Place;

    /// <summary>A buffer of the workspace, so many floats in.</summary>
    public sealed record Workspace(int Buffer, int Offset = 0) : Place;

    /// <summary>A parameter, packed.</summary>
    public sealed record Weights(int Parameter) : Place;

    /// <summary>The gradient of a parameter, packed as that is.</summary>
    public sealed record Gradients(int Parameter) : Place;

    /// <summary>A running statistic.</summary>
    public sealed record State(int Buffer) : Place;
}
