using System.Globalization;
using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;

namespace Kiln.Generators.Practice;

/// <summary>Sizes of images, windows and layers.</summary>
internal static class Sizes
{
    /// <summary>Windows that leave rows or columns at the end unseen, where they were meant to see all: they are no smaller than their stride.</summary>
    public static IEnumerable<Finding> Unseen(Anatomy anatomy) =>
        from part in anatomy.Parts
        let window = Window(part.Node)
        where window is not null && window.Stride > 1 && window.Stride <= Math.Min(window.SpanHeight, window.SpanWidth) && part.Origin.Part is not GlobalAvgPoolAttribute
        let input = anatomy.Network.Nodes[part.Node.Inputs[0]].Shape
        let unseen = Math.Max(Rest(input.Height, part.Node.Shape.Height, window.SpanHeight, window), Rest(input.Width, part.Node.Shape.Width, window.SpanWidth, window))
        where unseen > 0
        select Finding.Of(
            Rules.UnseenPixels, part.Origin.Site, part.Origin.Owner, Arguments.Name(part.Origin.Part), $"{input}", unseen == 1 ? "the last row or column" : $"the last {unseen} rows or columns",
            $"{anatomy.FieldOf(part.Node.Id).Jump}");

    /// <summary>Two 3×3 see what one 5×5 does, three what one 7×7 does, with fewer weights (Simonyan and Zisserman 2014). Threshold: above 5×5, windows that overlap, and fewer weights indeed.</summary>
    public static IEnumerable<Finding> LargeKernel(Anatomy anatomy) =>
        from conv in anatomy.PartsOf<ConvAttribute>()
        let node = conv.Node as Node.Convolution
        where node is not null && conv.Part.Kernel > 5 && conv.Part.Stride < conv.Part.Kernel
        let depth = (long)anatomy.Network.Nodes[node.Inputs[0]].Shape.Channels / conv.Part.Groups
        let layers = conv.Part.Kernel / 2
        let own = (long)conv.Part.Kernel * conv.Part.Kernel * depth * conv.Part.Channels
        let stacked = 9L * depth * conv.Part.Channels + (layers - 1) * 9L * conv.Part.Channels / conv.Part.Groups * conv.Part.Channels
        where stacked < own
        select Finding.Of(Rules.LargeKernel, conv.Origin.Site, conv.Origin.Owner, $"{conv.Part.Kernel}", $"{layers}", Text(stacked), Text(own));

    /// <summary>A mean over all places of what saw less than all: nothing in the network has seen the whole image. A gate may.</summary>
    public static IEnumerable<Finding> NarrowField(Anatomy anatomy) =>
        from pool in anatomy.PartsOf<GlobalAvgPoolAttribute>()
        let field = anatomy.FieldOf(pool.Node.Inputs[0])
        let input = anatomy.Network.Input
        where field.Height < input.Height || field.Width < input.Width
        where !anatomy.Descendants(pool.Node).Any(later => later is Node.Multiply or Node.Convolution)
        select Finding.Of(Rules.NarrowField, pool.Origin.Site, pool.Origin.Owner, $"{field.Height}×{field.Width}", $"{input.Height}×{input.Width}");

    /// <summary>A fully connected layer over an image that holds more than half of all parameters (Lin, Chen and Yan 2013).</summary>
    public static IEnumerable<Finding> HeavyLinear(Anatomy anatomy) =>
        from linear in anatomy.PartsOf<LinearAttribute>()
        let node = linear.Node as Node.Linear
        where node is not null && anatomy.Network.Nodes[node.Inputs[0]] is Node.Flatten flat && !anatomy.Network.Nodes[flat.Inputs[0]].Shape.IsFlat
        where anatomy.Network.Nodes.Any(other => other is Node.Convolution)
        let own = (long)anatomy.Network.Parameters[node.Weight].Size
        let all = anatomy.Network.Parameters.Sum(parameter => (long)parameter.Size)
        where 2 * own > all
        select Finding.Of(Rules.HeavyLinear, linear.Origin.Site, linear.Origin.Owner, Text(own), Text(all));

    private static Geometry? Window(Node node) => node switch { Node.Convolution conv => conv.Geometry, Node.MaxPool pool => pool.Geometry, Node.AveragePool pool => pool.Geometry, _ => null };

    private static int Rest(int input, int output, int span, Geometry window) => input - ((output - 1) * window.Stride - window.Before + span);

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
