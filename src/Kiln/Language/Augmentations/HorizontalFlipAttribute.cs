namespace Kiln;

/// <summary>
/// Mirrors an image left to right. Shape, range and label stay: right where left and right mean nothing (garments, animals), wrong where they
/// do (digits, text).
/// </summary>
/// <param name="probability">How probable it is, from 0 to 1.</param>
/// <example><code>[Model, Input(3, 32, 32), HorizontalFlip, CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HorizontalFlipAttribute(double probability = 0.5) : AugmentationAttribute
{
    /// <summary>How probable it is.</summary>
    public double Probability { get; } = probability;
}
