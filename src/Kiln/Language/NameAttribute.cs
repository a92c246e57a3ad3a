namespace Kiln;

/// <summary>
/// Another name in a checkpoint. Before all parts of a layer it takes the place of the property's name; after a part, the place of that part's.
/// </summary>
/// <remarks>
/// A layer's parameters are named after the property, the part and what it is to the part: <c>Edges.conv.weight</c>. A part that recurs in a
/// layer is <c>conv</c>, <c>conv2</c>, <c>conv3</c> in reading order, a copy of a repeated part <c>0</c>, <c>1</c>, ….
/// </remarks>
/// <param name="name">The name; it may have dots in it, and where it is empty that level is left out.</param>
/// <example><code>[Name("features"), Conv(64, 3), Name("0"), BatchNorm, Name("1"), Relu] public partial Layer Edges { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class NameAttribute(string name) : WordAttribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
