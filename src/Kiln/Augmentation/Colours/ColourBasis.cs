using Kiln.Data;

namespace Kiln.Augmentation;

/// <summary>The principal components of a dataset's colours: an RGB triple for each, the longest first, each an eigenvector times its eigenvalue.</summary>
internal sealed record ColourBasis((double R, double G, double B) First, (double R, double G, double B) Second, (double R, double G, double B) Third)
{
    private const int MostSweeps = 50;

    /// <summary>Eigenvectors and eigenvalues of the 3×3 covariance of RGB over all pixels of all images: one pass over the data.</summary>
    public static ColourBasis Of(Dataset data)
    {
        var (sums, products, pixels) = (new double[3], new double[3, 3], data.Shape.Height * data.Shape.Width);
        var image = new float[data.Shape.Size];
        for (var sample = 0; sample < data.Count; sample++)
        {
            data.Read(sample, image);
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                for (var i = 0; i < 3; i++)
                {
                    double value = image[i * pixels + pixel];
                    sums[i] += value;
                    for (var j = 0; j <= i; j++) products[i, j] += value * image[j * pixels + pixel];
                }
            }
        }

        var count = (double)pixels * data.Count;
        var covariance = new double[3, 3];
        for (var i = 0; i < 3; i++)
            for (var j = 0; j <= i; j++)
                covariance[i, j] = covariance[j, i] = products[i, j] / count - sums[i] / count * (sums[j] / count);
        return Of(covariance);
    }

    /// <summary>Eigenvectors and eigenvalues of a symmetric 3×3 matrix, by rotations (Jacobi 1846).</summary>
    public static ColourBasis Of(double[,] covariance)
    {
        var matrix = (double[,])covariance.Clone();
        var vectors = new double[3, 3] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
        for (var sweep = 0; sweep < MostSweeps && matrix[0, 1] * matrix[0, 1] + matrix[0, 2] * matrix[0, 2] + matrix[1, 2] * matrix[1, 2] > 0; sweep++)
            foreach (var (p, q) in ((int, int)[])[(0, 1), (0, 2), (1, 2)])
                Rotate(matrix, vectors, p, q);

        var longest = Enumerable.Range(0, 3).OrderByDescending(i => matrix[i, i]).Select(i => (matrix[i, i] * vectors[0, i], matrix[i, i] * vectors[1, i], matrix[i, i] * vectors[2, i])).ToList();
        return new(longest[0], longest[1], longest[2]);
    }

    /// <summary>A mixture of the three, as a shift of red, green and blue.</summary>
    public (float R, float G, float B) Shift(double first, double second, double third) => (
        (float)(first * First.R + second * Second.R + third * Third.R),
        (float)(first * First.G + second * Second.G + third * Third.G),
        (float)(first * First.B + second * Second.B + third * Third.B));

    // makes matrix[p, q] zero by a rotation of the two directions
    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        if (matrix[p, q] == 0) return;
        var theta = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        var tan = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var cos = 1 / Math.Sqrt(tan * tan + 1);
        var sin = tan * cos;
        for (var k = 0; k < 3; k++) (matrix[k, p], matrix[k, q]) = (cos * matrix[k, p] - sin * matrix[k, q], sin * matrix[k, p] + cos * matrix[k, q]);
        for (var k = 0; k < 3; k++) (matrix[p, k], matrix[q, k]) = (cos * matrix[p, k] - sin * matrix[q, k], sin * matrix[p, k] + cos * matrix[q, k]);
        for (var k = 0; k < 3; k++) (vectors[k, p], vectors[k, q]) = (cos * vectors[k, p] - sin * vectors[k, q], sin * vectors[k, p] + cos * vectors[k, q]);
        matrix[p, q] = matrix[q, p] = 0;
    }
}
