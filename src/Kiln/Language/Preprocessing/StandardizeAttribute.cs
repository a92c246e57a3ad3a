namespace Kiln;

/// <summary>
/// Subtracts the mean of the training data and divides by its standard deviation, <c>(x − mean) / std</c>. The shape stays; over the training
/// data the mean becomes 0 and the standard deviation 1. What does not vary there is centred and not divided.
/// </summary>
/// <remarks>The standard deviation is the population's, <c>√(Σ (x − mean)² / n)</c>, as NumPy's.</remarks>
/// <param name="per">Whether all pixels of a channel share their constants, or each value has its own.</param>
/// <param name="mean">The means, if they are not to be fitted: one a channel, or one a value in the order channels, rows, columns.</param>
/// <param name="std">The standard deviations, above 0, if they are not to be fitted; as many as means.</param>
/// <example>
/// <code>
/// [Model, Input(3, 32, 32), Standardize, CrossEntropy]
/// [Model, Input(1, 28, 28), Standardize(mean: [0.2860], std: [0.3530]), CrossEntropy]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StandardizeAttribute(Per per = Per.Channel, double[]? mean = null, double[]? std = null) : PreprocessingAttribute
{
    /// <summary>What shares its constants.</summary>
    public Per Per { get; } = per;

    /// <summary>The means; null where they are fitted.</summary>
    public double[]? Mean { get; } = mean;

    /// <summary>The standard deviations; null where they are fitted.</summary>
    public double[]? Std { get; } = std;
}
