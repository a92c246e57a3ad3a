namespace Kiln;

/// <summary>
/// Functions of one number that <see cref="PointwiseAttribute"/> functions are made of beside those of <c>MathF</c>. Each has a stable form and a derivative that the compiler
/// knows; here they run as plain C#.
/// </summary>
public static class Scalar
{
    /// <summary>1/(1 + e⁻ˣ).</summary>
    /// <example><code>Scalar.Sigmoid(0f) // 0.5</code></example>
    public static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

    /// <summary>tanh x.</summary>
    /// <example><code>Scalar.Tanh(0f) // 0</code></example>
    public static float Tanh(float x) => MathF.Tanh(x);

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    /// <example><code>Scalar.Softplus(100f) // 100</code></example>
    public static float Softplus(float x) => MathF.Max(x, 0) + Log1p(MathF.Exp(-MathF.Abs(x)));

    /// <summary>ln(1 + x), near zero too.</summary>
    /// <example><code>Scalar.Log1p(1e-8f) // 1e-8</code></example>
    public static float Log1p(float x) => MathF.Abs(x) < 1e-5f ? x - 0.5f * x * x : (float)Math.Log(1.0 + x);

    /// <summary>eˣ − 1, near zero too.</summary>
    /// <example><code>Scalar.Expm1(1e-8f) // 1e-8</code></example>
    public static float Expm1(float x) => MathF.Abs(x) < 1e-5f ? x + 0.5f * x * x : (float)(Math.Exp(x) - 1);

    /// <summary>The error function.</summary>
    /// <example><code>Scalar.Erf(0f) // 0</code></example>
    public static float Erf(float x)
    {
        var z = Math.Abs((double)x);
        if (z > 5) return MathF.Sign(x);
        var (term, sum) = (z, z);
        for (var n = 1; term > 1e-12 * sum; n++) sum += term *= 2 * z * z / (2 * n + 1); // Abramowitz and Stegun, 7.1.6
        return MathF.Sign(x) * (float)Math.Min(1, 2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z) * sum);
    }
}
