namespace Kiln;

/// <summary>
/// A convolution of which each channel sees one channel alone (Chollet 2016): <c>C×H×W → multiplier·C×H′×W′</c>, with the sizes of <see cref="ConvAttribute"/>.
/// Parameters <c>weight</c> (multiplier·C × 1 × kernel × kernel) and <c>bias</c>.
/// </summary>
/// <param name="kernel">Rows and columns of the window.</param>
/// <param name="stride">Pixels from one window to the next.</param>
/// <param name="padding">Zeros on each side; <see cref="Padding.Same"/> keeps the size at stride 1.</param>
/// <param name="dilation">Pixels from one tap of the window to the next.</param>
/// <param name="multiplier">Output channels for each input channel.</param>
/// <param name="bias">Whether a learned constant is added.</param>
/// <example><code>[DepthwiseConv(3), BatchNorm, Relu, Conv(64, 1), BatchNorm, Relu] public partial Layer Separable { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class DepthwiseConvAttribute(
    int kernel, int stride = 1, int padding = Padding.Same, int dilation = 1, int multiplier = 1, Bias bias = Bias.Auto) : PartAttribute
{
    /// <summary>Rows and columns of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Pixels from one window to the next.</summary>
    public int Stride { get; } = stride;

    /// <summary>Zeros on each side, or <see cref="Padding.Same"/>.</summary>
    public int Padding { get; } = padding;

    /// <summary>Pixels from one tap of the window to the next.</summary>
    public int Dilation { get; } = dilation;

    /// <summary>Output channels for each input channel.</summary>
    public int Multiplier { get; } = multiplier;

    /// <summary>Whether a learned constant is added.</summary>
    public Bias Bias { get; } = bias;
}
