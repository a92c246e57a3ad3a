using Kiln.Generators.Planning;

namespace Kiln.Generators.Writing;

/// <summary>Names for the types that stand for shapes: they say what they are, so that equal shapes share one.</summary>
internal static class TypeNames
{
    public static string Of(Layout layout)
    {
        var name = layout.IsFlat ? $"Vector{layout.Channels}" : $"Map{layout.Channels}x{layout.Height}x{layout.Width}";
        if (layout.Pitch != Vectors.RoundUp(layout.Channels)) name += layout.Pitch == layout.Channels ? "Dense" : $"In{layout.Pitch}";
        if (layout.Spacing > 1) name += $"Every{layout.Spacing}";
        var halo = new[] { layout.Top, layout.Left, layout.Bottom, layout.Right };
        return halo.All(side => side == 0) ? name : name + "Halo" + (halo.Distinct().Count() == 1 ? $"{halo[0]}" : string.Join("_", halo));
    }

    public static string Of(Tiling tiling) =>
        (tiling.Width == 0 ? $"Rows{tiling.Channels}" : $"Tiles{tiling.Channels}x{tiling.Height}x{tiling.Width}By{tiling.Band}") + (tiling.Group == tiling.Channels ? "" : $"In{tiling.Group}");

    public static string Of(Window window) =>
        $"Window{window.Inputs}x{window.Height}x{window.Width}To{window.Outputs}" + (window.Stride > 1 ? $"Every{window.Stride}" : "") + (window.Dilation > 1 ? $"Dilated{window.Dilation}" : "")
        + (window.Top == 0 && window.Left == 0 ? "" : "Pad" + (window.Top == window.Left ? Number(window.Top) : $"{Number(window.Top)}_{Number(window.Left)}"));

    public static string Of(Pooling pool) =>
        $"Pool{pool.Height}x{pool.Width}Every{pool.Stride}Of{pool.InputHeight}x{pool.InputWidth}" + (pool.Padding == 0 ? "" : $"Pad{pool.Padding}");

    private static string Number(int value) => value < 0 ? $"Minus{-value}" : $"{value}";
}
