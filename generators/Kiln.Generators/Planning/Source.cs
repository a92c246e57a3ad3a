namespace Kiln.Generators.Planning;

/// <summary>Where a region's values come from.</summary>
public abstract record Source
{
    /// <summary>A convolution or a fully connected layer.</summary>
    public sealed record Convolution(Window Window, Layout InputLayout, Layout RawLayout, Place Input, Place Weights, Place Raw) : Source;

    /// <summary>A tensor in memory.</summary>
    public sealed record Load(Layout Layout, Place Input) : Source;
}
