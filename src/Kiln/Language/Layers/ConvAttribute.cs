namespace Kiln;

/// <summary>
/// A two-dimensional convolution: <c>C×H×W → channels×H′×W′</c> with <c>H′ = ⌊(H + padding − dilation·(kernel − 1) − 1) / stride⌋ + 1</c>,
/// where padding counts both sides. Parameters <c>weight</c> (channels × C/groups × kernel × kernel) and <c>bias</c> (channels).
/// </summary>
/// <param name="channels">Output channels, a multiple of <paramref name="groups"/>.</param>
/// <param name="kernel">Rows and columns of the window. 3 is the field's habit.</param>
/// <param name="stride">Pixels from one window to the next.</param>
/// <param name="padding">Zeros on each side; <see cref="Padding.Same"/> keeps the size at stride 1.</param>
/// <param name="dilation">Pixels from one tap of the window to the next.</param>
/// <param name="groups">Into how many groups the channels are cut, each seeing its own inputs only.</param>
/// <param name="bias">Whether a learned constant is added.</param>
/// <example><code>[Conv(32, 3), Relu] public partial Layer Edges { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ConvAttribute(
    int channels, int kernel, int stride = 1, int padding = Padding.Same, int dilation = 1, int groups = 1, Bias bias = Bias.Auto) : PartAttribute
{
    /// <summary>Output channels.</summary>
    public int Channels { get; } = channels;

    /// <summary>Rows and columns of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Pixels from one window to the next.</summary>
    public int Stride { get; } = stride;

    /// <summary>Zeros on each side, or <see cref="Padding.Same"/>.</summary>
    public int Padding { get; } = padding;

    /// <summary>Pixels from one tap of the window to the next.</summary>
    public int Dilation { get; } = dilation;

    /// <summary>Into how many groups the channels are cut.</summary>
    public int Groups { get; } = groups;

    /// <summary>Whether a learned constant is added.</summary>
    public Bias Bias { get; } = bias;
}
