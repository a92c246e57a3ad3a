namespace Kiln;

/// <summary>
/// Shifts the colour of a whole RGB image along the principal components of the training set's colours (Krizhevsky et al. 2012): to every pixel is
/// added <c>Σ pᵢ αᵢ λᵢ</c>, where pᵢ and λᵢ are the eigenvectors and eigenvalues of the 3×3 covariance of the RGB values (from 0 to 1) over the
/// training set, and αᵢ is normal with mean 0, drawn once for each use of an image. The shape stays, the range is cut to [0, 1], the label stays.
/// Images must be RGB with values from 0 to 1: grey ones are an error.
/// </summary>
/// <param name="std">The standard deviation of αᵢ, at least 0.</param>
/// <example><code>[Model, Input(3, 32, 32), FancyPca, CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FancyPcaAttribute(double std = 0.1) : AugmentationAttribute
{
    /// <summary>The standard deviation of αᵢ.</summary>
    public double Std { get; } = std;
}
