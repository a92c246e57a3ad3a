using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>Why a part cannot take the shape that comes in.</summary>
internal static class Refusals
{
    /// <summary>The reason; null where the part takes it.</summary>
    public static Refusal? Of(PartAttribute part, Shape shape, bool isVector) => part switch
    {
        ConvAttribute or DepthwiseConvAttribute or MaxPoolAttribute or AvgPoolAttribute or GlobalAvgPoolAttribute or UpsampleAttribute or LocalResponseNormAttribute when isVector => new(Rules.NeedsImage, Arguments.Name(part), $"{shape}"),
        ConvAttribute conv when shape.Channels % conv.Groups != 0 || conv.Channels % conv.Groups != 0 => new(Rules.BadGroups, $"{shape.Channels}", $"{conv.Channels}", $"{conv.Groups}"),
        ConvAttribute conv when Windows.Of(conv) is var window && !window.Fits(shape) => new(Rules.WindowTooLarge, "Conv", $"{window.SpanHeight}", $"{shape}", $"{window.Before}"),
        DepthwiseConvAttribute conv when Windows.Of(conv) is var window && !window.Fits(shape) => new(Rules.WindowTooLarge, "DepthwiseConv", $"{window.SpanHeight}", $"{shape}", $"{window.Before}"),
        GroupNormAttribute norm when shape.Channels % norm.Groups != 0 => new(Rules.BadNormGroups, $"{shape.Channels}", $"{norm.Groups}"),
        MaxPoolAttribute pool => OfPool("MaxPool", pool.Size, pool.Padding, shape),
        AvgPoolAttribute pool => OfPool("AvgPool", pool.Size, pool.Padding, shape),
        _ => null,
    };

    private static Refusal? OfPool(string name, int size, int padding, Shape shape) =>
        padding > size / 2 ? new(Rules.TooMuchPadding, name, $"{padding}", $"{size}")
        : !new Geometry(size, size, 1, 1, padding, padding).Fits(shape) ? new(Rules.WindowTooLarge, name, $"{size}", $"{shape}", $"{padding}")
        : null;
}

/// <summary>A reason to refuse a part.</summary>
/// <param name="rule">What kind of reason.</param>
/// <param name="arguments">What its message leaves open after the owner's name.</param>
internal sealed class Refusal(Rule rule, params string[] arguments)
{
    /// <summary>The finding, for a part at its place.</summary>
    public Finding At(Site site, string owner) => Finding.Of(rule, site, [owner, .. arguments]);
}
