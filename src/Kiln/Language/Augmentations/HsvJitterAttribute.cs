namespace Kiln;

/// <summary>
/// Jitters the colours of an RGB image in HSV (Dosovitskiy et al. 2014): saturation and value of all its pixels are raised to one power,
/// multiplied by one factor and shifted by one value, and cut to [0, 1]; the hue of all pixels is shifted by one value, around its circle.
/// Shape, range and label stay, if colour is not what tells the classes apart. Images must be RGB with values from 0 to 1: grey ones are an error.
/// </summary>
/// <remarks>
/// Power and factor are uniform in their logarithm (the bounds are 2^±2 and about 2^±½), so that raising is as likely as lowering; the shifts
/// are uniform. Hue is a share of the circle: 0.1 is 36°.
/// </remarks>
/// <param name="leastPower">The least power, above 0.</param>
/// <param name="mostPower">The greatest power.</param>
/// <param name="leastFactor">The least factor, above 0.</param>
/// <param name="mostFactor">The greatest factor.</param>
/// <param name="shift">The greatest shift of saturation and value to either side, at least 0.</param>
/// <param name="hue">The greatest shift of the hue to either side, from 0 to 0.5.</param>
/// <example><code>[Model, Input(3, 32, 32), HsvJitter, CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HsvJitterAttribute(
    double leastPower = 0.25, double mostPower = 4, double leastFactor = 0.7, double mostFactor = 1.4, double shift = 0.1, double hue = 0.1) : AugmentationAttribute
{
    /// <summary>The least power.</summary>
    public double LeastPower { get; } = leastPower;

    /// <summary>The greatest power.</summary>
    public double MostPower { get; } = mostPower;

    /// <summary>The least factor.</summary>
    public double LeastFactor { get; } = leastFactor;

    /// <summary>The greatest factor.</summary>
    public double MostFactor { get; } = mostFactor;

    /// <summary>The greatest shift of saturation and value.</summary>
    public double Shift { get; } = shift;

    /// <summary>The greatest shift of the hue.</summary>
    public double Hue { get; } = hue;
}
