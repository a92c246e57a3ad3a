namespace Kiln;

/// <summary>
/// Local response normalisation (Krizhevsky, Sutskever and Hinton 2012): each value over <c>(k + α/size · Σx²)^β</c>, the sum over the channels around it at
/// the same place. The shape stays; nothing is learned. Defaults and the share of α as in PyTorch; the paper's k is 2 and its α 5e-4 of this reading.
/// </summary>
/// <param name="size">Channels of the sum: ⌊size/2⌋ before and ⌈size/2⌉ − 1 after a value, as far as there are such.</param>
/// <param name="alpha">α.</param>
/// <param name="beta">β.</param>
/// <param name="k">k.</param>
/// <example><code>[Conv(64, 11, stride: 4), Relu, LocalResponseNorm(5, k: 2), MaxPool(3, 2)] public partial Layer Edges { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class LocalResponseNormAttribute(int size, double alpha = 1e-4, double beta = 0.75, double k = 1) : PartAttribute
{
    /// <summary>Channels of the sum.</summary>
    public int Size { get; } = size;

    /// <summary>α.</summary>
    public double Alpha { get; } = alpha;

    /// <summary>β.</summary>
    public double Beta { get; } = beta;

    /// <summary>k.</summary>
    public double K { get; } = k;
}
