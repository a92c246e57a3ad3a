using System.Globalization;
using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>The ranges of the language's arguments.</summary>
public static class Arguments
{
    /// <summary>The most pixels that an argument can ask for: far more than any image has, and few enough to be multiplied.</summary>
    private const int MostPixels = short.MaxValue;

    /// <summary>What is wrong with a word's arguments.</summary>
    /// <param name="owner">Whose word it is, for the message.</param>
    /// <param name="word">The word.</param>
    /// <param name="site">Where it stands.</param>
    /// <returns>The first argument out of its range, if there is one: others may depend on it.</returns>
    public static IEnumerable<Finding> Check(string owner, WordAttribute word, Site site) => Ranges(word).Where(range => !range.Holds).Take(1)
        .Select(range => Finding.Of(Rules.BadArgument, site, owner, Name(word), range.Argument, range.Value, range.Wanted));

    /// <summary>A word as the user writes it: <c>Conv</c>.</summary>
    public static string Name(WordAttribute word) => word.GetType().Name.Replace("Attribute", "");

    private static IEnumerable<Range> Ranges(WordAttribute word) => word switch
    {
        InputAttribute input => [AtLeast("channels", input.Shape.Channels, 1), AtLeast("height", input.Shape.Height, 1), AtLeast("width", input.Shape.Width, 1)],
        ConvAttribute conv =>
        [
            AtLeast("channels", conv.Channels, 1), Pixels("kernel", conv.Kernel, 1), Pixels("stride", conv.Stride, 1),
            new("padding", Text(conv.Padding), $"between 0 and {MostPixels}, or Padding.Same", conv.Padding is >= Padding.Same and <= MostPixels),
            Pixels("dilation", conv.Dilation, 1), AtLeast("groups", conv.Groups, 1),
        ],
        DepthwiseConvAttribute conv =>
        [
            Pixels("kernel", conv.Kernel, 1), Pixels("stride", conv.Stride, 1),
            new("padding", Text(conv.Padding), $"between 0 and {MostPixels}, or Padding.Same", conv.Padding is >= Padding.Same and <= MostPixels),
            Pixels("dilation", conv.Dilation, 1), Pixels("multiplier", conv.Multiplier, 1),
        ],
        LinearAttribute linear => [AtLeast("features", linear.Features, 1)],
        BatchNormAttribute norm => [Above("epsilon", norm.Epsilon, 0), Between("momentum", norm.Momentum, 0, 1)],
        LayerNormAttribute norm => [Above("epsilon", norm.Epsilon, 0)],
        GroupNormAttribute norm => [AtLeast("groups", norm.Groups, 1), Above("epsilon", norm.Epsilon, 0)],
        LocalResponseNormAttribute norm => [Pixels("size", norm.Size, 1), Above("alpha", norm.Alpha, 0), Above("beta", norm.Beta, 0), Above("k", norm.K, 0)],
        UpsampleAttribute upsample => [new("factor", Text(upsample.Factor), "between 1 and 64", upsample.Factor is >= 1 and <= 64)],
        EluAttribute elu => [Finite("alpha", elu.Alpha)],
        PReluAttribute prelu => [Finite("start", prelu.Start)],
        RReluAttribute rrelu => [Finite("lower", rrelu.Lower), new("upper", Text(rrelu.Upper), "finite and at least lower", rrelu.Upper >= rrelu.Lower && !double.IsInfinity(rrelu.Upper))],
        UniformAttribute uniform => [new("bound", Text(uniform.Bound), "finite and at least 0", uniform.Bound is >= 0 and < double.PositiveInfinity)],
        OrthogonalAttribute orthogonal => [Above("gain", orthogonal.Gain, 0)],
        MaxPoolAttribute pool => [Pixels("size", pool.Size, 1), Pixels("stride", pool.Stride, 1), Pixels("padding", pool.Padding, 0)],
        AvgPoolAttribute pool => [Pixels("size", pool.Size, 1), Pixels("stride", pool.Stride, 1), Pixels("padding", pool.Padding, 0)],
        DropoutAttribute dropout => [new("rate", Text(dropout.Rate), "at least 0 and below 1", dropout.Rate is >= 0 and < 1)],
        LeakyReluAttribute leaky => [Finite("slope", leaky.Slope)],
        NormalAttribute normal => [new("std", Text(normal.Std), "finite and at least 0", normal.Std is >= 0 and < double.PositiveInfinity)],
        HeAttribute he => [Finite("slope", he.Slope)],
        L1Attribute l1 => [new("strength", Text(l1.Strength), "finite and at least 0", l1.Strength is >= 0 and < double.PositiveInfinity)],
        L2Attribute l2 => [new("strength", Text(l2.Strength), "finite and at least 0", l2.Strength is >= 0 and < double.PositiveInfinity)],
        ElasticNetAttribute net =>
        [
            new("l1", Text(net.L1), "finite and at least 0", net.L1 is >= 0 and < double.PositiveInfinity),
            new("l2", Text(net.L2), "finite and at least 0", net.L2 is >= 0 and < double.PositiveInfinity),
        ],
        MaxNormAttribute norm => [Above("limit", norm.Limit, 0)],
        CrossEntropyAttribute loss =>
        [
            new("labelSmoothing", Text(loss.LabelSmoothing), "at least 0 and below 1", loss.LabelSmoothing is >= 0 and < 1),
            .. loss.ClassWeights.Select(weight => new Range("the class weight", Text(weight), "finite and at least 0", weight is >= 0 and < double.PositiveInfinity)),
        ],
        HingeAttribute hinge => [Above("margin", hinge.Margin, 0)],
        BinaryCrossEntropyAttribute loss => [Above("positiveWeight", loss.PositiveWeight, 0)],
        HorizontalFlipAttribute flip => [Between("probability", flip.Probability, 0, 1)],
        VerticalFlipAttribute flip => [Between("probability", flip.Probability, 0, 1)],
        RandomCropAttribute crop => [Pixels("size", crop.Size, 1), Pixels("padding", crop.Padding, 0), Pixels("width", crop.Width, 1)],
        RandomResizedCropAttribute crop =>
        [
            Pixels("size", crop.Size, 1), Pixels("width", crop.Width, 1), Above("leastScale", crop.LeastScale, 0), Between("mostScale", crop.MostScale, crop.LeastScale, 1),
            Above("leastRatio", crop.LeastRatio, 0), NoLess("mostRatio", crop.MostRatio, "leastRatio", crop.LeastRatio),
        ],
        RandomRotationAttribute rotation => [Between("degrees", rotation.Degrees, 0, 180)],
        RandomScaleAttribute scale => [Above("least", scale.Least, 0), NoLess("most", scale.Most, "least", scale.Least)],
        RandomAffineAttribute affine =>
        [
            Between("degrees", affine.Degrees, 0, 180), Between("translate", affine.Translate, 0, 1), Above("leastScale", affine.LeastScale, 0),
            NoLess("mostScale", affine.MostScale, "leastScale", affine.LeastScale), new("shear", Text(affine.Shear), "at least 0 and below 90", affine.Shear is >= 0 and < 90),
        ],
        HsvJitterAttribute jitter =>
        [
            Above("leastPower", jitter.LeastPower, 0), NoLess("mostPower", jitter.MostPower, "leastPower", jitter.LeastPower),
            Above("leastFactor", jitter.LeastFactor, 0), NoLess("mostFactor", jitter.MostFactor, "leastFactor", jitter.LeastFactor),
            Between("shift", jitter.Shift, 0, 1), Between("hue", jitter.Hue, 0, 0.5),
        ],
        FancyPcaAttribute pca => [new("std", Text(pca.Std), "finite and at least 0", pca.Std is >= 0 and < double.PositiveInfinity)],
        ZeroCenterAttribute zero => Finite("mean", zero.Mean),
        StandardizeAttribute standardize =>
        [
            .. Finite("mean", standardize.Mean), .. (standardize.Std ?? []).Select(std => Above("std", std, 0)), Both("mean", standardize.Mean, "std", standardize.Std),
        ],
        MinMaxAttribute bounds =>
        [
            .. Finite("min", bounds.Min), Both("min", bounds.Min, "max", bounds.Max),
            .. (bounds.Min ?? []).Zip(bounds.Max ?? [], (min, max) => NoLess("max", max, "min", min)),
        ],
        PcaWhitenAttribute pca => [Above("epsilon", pca.Epsilon, 0)],
        ZcaWhitenAttribute zca => [Above("epsilon", zca.Epsilon, 0)],
        MixupAttribute mixup => [Above("alpha", mixup.Alpha, 0), Between("probability", mixup.Probability, 0, 1)],
        CutMixAttribute cut => [Above("alpha", cut.Alpha, 0), Between("probability", cut.Probability, 0, 1)],
        CutoutAttribute cutout => [Pixels("size", cutout.Size, 1), Between("probability", cutout.Probability, 0, 1), Finite("fill", cutout.Fill)],
        _ => [],
    };

    private static Range AtLeast(string argument, int value, int least) => new(argument, Text(value), $"at least {least}", value >= least);

    private static Range Pixels(string argument, int value, int least) => new(argument, Text(value), $"between {least} and {MostPixels}", value >= least && value <= MostPixels);

    private static Range Above(string argument, double value, double bound) => new(argument, Text(value), $"above {Text(bound)}", value > bound && !double.IsInfinity(value));

    private static Range Between(string argument, double value, double low, double high) => new(argument, Text(value), $"between {Text(low)} and {Text(high)}", value >= low && value <= high);

    private static Range NoLess(string argument, double value, string other, double least) =>
        new(argument, Text(value), $"finite and at least {other}, {Text(least)}", value >= least && !double.IsInfinity(value));

    private static Range Finite(string argument, double value) => new(argument, Text(value), "a finite number", !double.IsNaN(value) && !double.IsInfinity(value));

    private static IEnumerable<Range> Finite(string argument, double[]? values) => (values ?? []).Select(value => Finite(argument, value));

    // constants are given together, or fitted together
    private static Range Both(string first, double[]? firsts, string second, double[]? seconds) => (firsts, seconds) switch
    {
        (null, { Length: var length }) => new(first, "no constants", $"given where {second} is: {length} of them", false),
        ({ Length: var length }, null) => new(second, "no constants", $"given where {first} is: {length} of them", false),
        ({ Length: var length }, { Length: var other }) => new(second, $"{other} constants", $"as many as {first}: {length}", length == other),
        _ => new(first, "", "", true),
    };

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Range(string Argument, string Value, string Wanted, bool Holds);
}
