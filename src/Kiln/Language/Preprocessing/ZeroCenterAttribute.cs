namespace Kiln;

/// <summary>
/// Subtracts the mean of the training data, <c>x − mean</c>: of each channel, or the mean image. The shape stays; the range moves so that
/// the mean of the training data is 0.
/// </summary>
/// <param name="per">Whether all pixels of a channel share a mean, or each value has its own.</param>
/// <param name="mean">The means, if they are not to be fitted: one a channel, or one a value in the order channels, rows, columns.</param>
/// <example><code>[Model, Input(3, 32, 32), ZeroCenter(Per.Element), CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ZeroCenterAttribute(Per per = Per.Channel, double[]? mean = null) : PreprocessingAttribute
{
    /// <summary>What shares a mean.</summary>
    public Per Per { get; } = per;

    /// <summary>The means; null where they are fitted.</summary>
    public double[]? Mean { get; } = mean;
}
