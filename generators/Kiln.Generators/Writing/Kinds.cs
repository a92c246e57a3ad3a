using Kiln.Generators.Checking;

namespace Kiln.Generators.Writing;

/// <summary>What people call an operation.</summary>
internal static class Kinds
{
    public static string Of(Node node) => node switch
    {
        Node.Convolution conv => $"{(conv.Groups > 1 && conv.Groups == conv.Shape.Channels ? "DepthwiseConv" : "Conv")} {Window(conv.Geometry, 1)}{(conv.Groups > 1 && conv.Groups != conv.Shape.Channels ? $", {conv.Groups} groups" : "")}",
        Node.MaxPool pool => $"MaxPool {Window(pool.Geometry, pool.Geometry.Height)}",
        Node.AveragePool pool => $"AvgPool {Window(pool.Geometry, Math.Max(pool.Geometry.Height, pool.Geometry.Width))}",
        Node.Pointwise pointwise => pointwise.Word,
        Node.GroupNorm norm => $"GroupNorm {norm.Groups}",
        Node.Upsample larger => $"Upsample {larger.Factor}×",
        _ => node.GetType().Name,
    };

    private static string Window(Geometry window, int usual) =>
        $"{window.Height}×{window.Width}{(window.Stride == usual ? "" : $", stride {window.Stride}")}{(window.Dilation == 1 ? "" : $", dilation {window.Dilation}")}";
}
