namespace Kiln;

/// <summary>The greatest value of each window: <c>C×H×W → C×H′×W′</c> with <c>H′ = ⌊(H + 2·padding − size) / stride⌋ + 1</c>.</summary>
/// <param name="size">Rows and columns of the window.</param>
/// <param name="stride">Pixels from one window to the next; 0 stands for the window's own size.</param>
/// <param name="padding">Pixels on each side that never win; at most half the window.</param>
/// <example><code>[Conv(32, 3), Relu, MaxPool(2)] public partial Layer Edges { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class MaxPoolAttribute(int size, int stride = 0, int padding = 0) : PartAttribute
{
    /// <summary>Rows and columns of the window.</summary>
    public int Size { get; } = size;

    /// <summary>Pixels from one window to the next.</summary>
    public int Stride { get; } = stride == 0 ? size : stride;

    /// <summary>Pixels on each side that never win.</summary>
    public int Padding { get; } = padding;
}
