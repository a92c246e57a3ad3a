using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>What a node was made of.</summary>
/// <param name="Site">Where that is written.</param>
/// <param name="Part">The word.</param>
/// <param name="Owner">Whose word it is, for messages: a layer, or a part of it that a block made.</param>
public sealed record Origin(Site Site, PartAttribute Part, string Owner);
