namespace Kiln;

/// <summary>
/// PCA whitening: centres a sample, rotates it into the eigenbasis of the training data's covariance Σ = U diag(S) Uᵀ, and divides each
/// coordinate by its standard deviation there: <c>diag(1/√(S + ε)) Uᵀ (x − mean)</c>, eigenvalues descending. The shape stays, but values are
/// coordinates now and have no place in the image; over the training data they are uncorrelated, with variance S/(S + ε).
/// </summary>
/// <remarks>
/// Each value of a sample is a dimension. The covariance is Σ (x − mean)(x − mean)ᵀ / n. An eigenvector's sign is chosen so that its
/// component of greatest magnitude is positive.
/// </remarks>
/// <param name="epsilon">ε, above 0: what keeps directions that hardly vary from being blown up.</param>
/// <example><code>[Model, Input(1, 8, 8), PcaWhiten(1e-3), CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PcaWhitenAttribute(double epsilon = 1e-5) : PreprocessingAttribute
{
    /// <summary>ε.</summary>
    public double Epsilon { get; } = epsilon;
}
