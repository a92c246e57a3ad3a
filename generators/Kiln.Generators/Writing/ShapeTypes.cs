using Kiln.Generators.Planning;

namespace Kiln.Generators.Writing;

/// <summary>Collects the types that stand for shapes while calls are written, and writes each once.</summary>
internal sealed class ShapeTypes
{
    private readonly Dictionary<string, (string Summary, string Interface, (string Name, int Value)[][] Members)> types = [];

    public string Of(Layout layout) => Add(TypeNames.Of(layout), Describe(layout), "ILayout",
        [("Channels", layout.Channels), ("Pitch", layout.Pitch)],
        [("Height", layout.Height), ("Width", layout.Width), ("Spacing", layout.Spacing)],
        [("Top", layout.Top), ("Left", layout.Left), ("Bottom", layout.Bottom), ("Right", layout.Right)]);

    public string Of(Tiling tiling) => Add(TypeNames.Of(tiling), Describe(tiling), "ITiling",
        [("Height", tiling.Height), ("Width", tiling.Width), ("Band", tiling.Band)],
        [("Channels", tiling.Channels), ("Group", tiling.Group)]);

    public string Of(Window window) => Add(TypeNames.Of(window), $"{window.Inputs} to {window.Outputs} channels by a window of {window.Height}×{window.Width}", "IWindow",
        [("Height", window.Height), ("Width", window.Width), ("Stride", window.Stride), ("Dilation", window.Dilation)],
        [("Top", window.Top), ("Left", window.Left)],
        [("Inputs", window.Inputs), ("Outputs", window.Outputs)]);

    public string Of(Pooling pool) => Add(TypeNames.Of(pool), $"Windows of {pool.Height}×{pool.Width} over {pool.InputHeight}×{pool.InputWidth} pixels", "IPool",
        [("Height", pool.Height), ("Width", pool.Width), ("Stride", pool.Stride), ("Padding", pool.Padding)],
        [("InputHeight", pool.InputHeight), ("InputWidth", pool.InputWidth)]);

    /// <summary>Writes all types collected.</summary>
    public void Write(CodeText text) => text.Apart(types.OrderBy(type => type.Key, StringComparer.Ordinal), type => text
        .Line($"/// <summary>{type.Value.Summary}.</summary>")
        .Block($"private readonly struct {type.Key} : {type.Value.Interface}", () => text
            .Lines(type.Value.Members.Select(line => string.Join(" ", line.Select(member => $"public static int {member.Name} => {Literal.Of(member.Value)};"))))));

    private string Add(string name, string summary, string @interface, params (string, int)[][] members)
    {
        if (types.TryGetValue(name, out var known) && !known.Members.SelectMany(line => line).SequenceEqual(members.SelectMany(line => line)))
            throw new InvalidOperationException($"two shapes are called {name}");
        types[name] = (summary, @interface, members);
        return name;
    }

    private static string Describe(Layout layout) =>
        (layout.IsFlat ? $"{layout.Channels} features" : $"{layout.Channels} channels of {layout.Height}×{layout.Width} pixels")
        + (layout.Spacing > 1 ? $", one in {layout.Spacing} each way" : "")
        + (layout.Top + layout.Left + layout.Bottom + layout.Right > 0 ? $", in a halo of {layout.Top}, {layout.Left}, {layout.Bottom} and {layout.Right}" : "");

    private static string Describe(Tiling tiling) => tiling.Width == 0
        ? $"{tiling.Channels} features in blocks of {tiling.Band} samples"
        : $"{tiling.Channels} channels of {tiling.Height}×{tiling.Width} pixels in bands of {tiling.Band} rows";
}
