namespace Kiln;

/// <summary>
/// Scales each dimension to [−1, 1] by its least and greatest value in the training data, <c>(x − (max + min)/2) / ((max − min)/2)</c>. The
/// shape stays. What does not vary there becomes 0; what exceeds at prediction what training had seen exceeds the range, and is not cut.
/// </summary>
/// <param name="per">Whether each value has its own bounds, or all pixels of a channel share them.</param>
/// <param name="min">The least values, if they are not to be fitted: one a value in the order channels, rows, columns, or one a channel.</param>
/// <param name="max">The greatest values, if they are not to be fitted; as many, none below its least value.</param>
/// <example><code>[Model, Input(13), MinMax, MeanSquaredError]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MinMaxAttribute(Per per = Per.Element, double[]? min = null, double[]? max = null) : PreprocessingAttribute
{
    /// <summary>What shares its bounds.</summary>
    public Per Per { get; } = per;

    /// <summary>The least values; null where they are fitted.</summary>
    public double[]? Min { get; } = min;

    /// <summary>The greatest values; null where they are fitted.</summary>
    public double[]? Max { get; } = max;
}
