namespace Kiln.Generators.Checking;

/// <summary>What an initializer means for a weight with so many inputs and outputs.</summary>
public static class Initialisation
{
    private static readonly InitializerAttribute Default = new HeAttribute();

    /// <summary>How a weight starts.</summary>
    /// <param name="initializer">The initializer that applies, if any is declared.</param>
    /// <param name="fanIn">How many inputs each output sums over.</param>
    /// <param name="fanOut">How many outputs each input adds to.</param>
    public static Start Of(InitializerAttribute? initializer, long fanIn, long fanOut) => (initializer ?? Default) switch
    {
        ZerosAttribute => new Start.Constant(0),
        UniformAttribute uniform => new Start.Uniform(uniform.Bound),
        OrthogonalAttribute orthogonal => new Start.Orthogonal(orthogonal.Gain),
        NormalAttribute normal => new Start.Normal(normal.Std),
        FanInAttribute fan => Draw(fan.Distribution, Math.Sqrt(1.0 / fanIn)),
        XavierAttribute xavier => Draw(xavier.Distribution, Math.Sqrt(2.0 / (fanIn + fanOut))),
        HeAttribute he => Draw(he.Distribution, Math.Sqrt(2.0 / ((1 + he.Slope * he.Slope) * fanIn))),
        var other => throw new ArgumentOutOfRangeException(nameof(initializer), other.GetType().Name, "an initializer without a meaning"),
    };

    // a uniform distribution of that deviation reaches √3 times as far
    private static Start Draw(Distribution distribution, double std) =>
        distribution == Distribution.Normal ? new Start.Normal(std) : new Start.Uniform(std * Math.Sqrt(3));
}
