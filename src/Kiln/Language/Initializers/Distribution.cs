namespace Kiln;

/// <summary>The distribution that first weights are drawn from; both have the standard deviation that the initializer names.</summary>
public enum Distribution
{
    /// <summary>A normal distribution.</summary>
    Normal,

    /// <summary>A uniform distribution, symmetric about zero.</summary>
    Uniform,
}
