using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>What holds where a part stands.</summary>
/// <param name="Layer">The declared layer, or the property whose expression it stands in.</param>
/// <param name="Names">The names of its level.</param>
/// <param name="Given">The name that it is given, if any.</param>
/// <param name="Defaults">How its weights start and are held back.</param>
/// <param name="Site">Where a finding about it leads.</param>
/// <param name="IsShared">Whether its layer was used before, and has its parameters.</param>
/// <param name="IsNormalised">Whether the next part is a batch normalisation, which would take a bias away again.</param>
internal sealed record PartScope(string Layer, NameScope Names, string? Given, LayerDefaults Defaults, Site Site, bool IsShared, bool IsNormalised)
{
    /// <summary>Whose part it is, for messages.</summary>
    public string Owner => Names.Path("") is { Length: > 0 } path ? path : Layer;

    /// <summary>The name of a part of this kind.</summary>
    public string Name(string word) => Given ?? Names.Take(word);

    /// <summary>A name within the layer, for people to read.</summary>
    public string Label(string part) => Names.Label(part);

    /// <summary>The name of what a part learns or keeps, as a checkpoint has it.</summary>
    public string Path(string part, string name) => Names.Path(part) is { Length: > 0 } path ? $"{path}.{name}" : name;
}
