
namespace Kiln.Generators.Planning;

/// <summary>Where a region's values come from.</summary>
public abstract record Source
{
    /// <summary>A convolution or a fully connected layer.</summary>
    public sealed record Convolution(Window Window, Layout InputLayout, Layout RawLayout, Place Input, Place Weights, Place Raw) : Source;

    /// <summary>A normalisation over neighbouring channels.</summary>
    public sealed record LocalResponse(Response Response, Layout InputLayout, Layout RawLayout, Place Input, Place Raw) : Source;

    /// <summary>The gradient of such a normalisation's input.</summary>
    public sealed record LocalResponseGradient(Response Response, Layout InputLayout, Layout GradientLayout, Layout RawLayout, Place Input, Place Gradient, Place Raw) : Source;

    /// <summary>An image made larger.</summary>
    public sealed record Upsample(Interpolation Interpolation, Layout InputLayout, Layout RawLayout, Place Input, Place Raw) : Source;

    /// <summary>The gradient of an image that was made larger.</summary>
    public sealed record UpsampleGradient(Interpolation Interpolation, Layout GradientLayout, Layout RawLayout, Place Gradient, Place Raw) : Source;

    /// <summary>A tensor in memory.</summary>
    public sealed record Load(Layout Layout, Place Input) : Source;
}

/// <summary>The numbers of a local response normalisation: <c>x / (k + share · Σx²)^β</c>.</summary>
/// <param name="Before">Channels before a value that it is measured by.</param>
/// <param name="After">Channels after it.</param>
/// <param name="Share">What the sum of squares is multiplied by.</param>
/// <param name="Beta">β.</param>
/// <param name="K">k.</param>
public sealed record Response(int Before, int After, double Share, double Beta, double K);
