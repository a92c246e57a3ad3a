namespace Kiln.Generators.Scalars;

/// <summary>Functions of real numbers that the framework lacks, in double precision.</summary>
public static class RealFunctions
{
    /// <summary>eˣ − 1, near zero too (Kahan).</summary>
    public static double Expm1(double x)
    {
        var power = Math.Exp(x);
        return power == 1 ? x : power == 0 || double.IsInfinity(power) ? power - 1 : Math.Abs(x) > 1 ? power - 1 : (power - 1) * x / Math.Log(power);
    }

    /// <summary>ln(1 + x), near zero too (Kahan).</summary>
    public static double Log1p(double x)
    {
        var sum = 1 + x;
        return sum < 0 ? double.NaN : sum == 1 ? x : double.IsInfinity(sum) ? sum : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>ln(1 + eˣ).</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>The error function: its series near zero, its continued fraction elsewhere (Abramowitz and Stegun, 7.1.6 and 7.1.14).</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x)) return x;
        var z = Math.Abs(x);
        if (z > 6) return Math.Sign(x);
        if (z < 2.5)
        {
            var (term, sum) = (z, z);
            for (var n = 1; Math.Abs(term) > 1e-18 * sum; n++) sum += term *= 2 * z * z / (2 * n + 1);
            return Math.Sign(x) * 2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z) * sum;
        }

        var fraction = z;
        for (var n = 60; n > 0; n--) fraction = z + 0.5 * n / fraction;
        return Math.Sign(x) * (1 - Math.Exp(-z * z) / Math.Sqrt(Math.PI) / fraction);
    }
}
