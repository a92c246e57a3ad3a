namespace Kiln;

/// <summary>
/// ZCA whitening (Bell and Sejnowski 1997): PCA whitening, rotated back: <c>U diag(1/√(S + ε)) Uᵀ (x − mean)</c>. The shape stays and images
/// still look like images, with their edges; over the training data values are nearly uncorrelated, with variance near 1.
/// </summary>
/// <remarks>Each value of a sample is a dimension. The covariance is Σ (x − mean)(x − mean)ᵀ / n.</remarks>
/// <param name="epsilon">ε, above 0: what keeps directions that hardly vary from being blown up.</param>
/// <example><code>[Model, Input(3, 32, 32), ZcaWhiten(0.1), CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ZcaWhitenAttribute(double epsilon = 1e-5) : PreprocessingAttribute
{
    /// <summary>ε.</summary>
    public double Epsilon { get; } = epsilon;
}
