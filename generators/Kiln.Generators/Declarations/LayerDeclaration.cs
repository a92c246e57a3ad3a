namespace Kiln.Generators.Declarations;

/// <summary>A layer as declared: a partial property and the words on it.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Head">What its other half begins with: <c>public partial global::Kiln.Layer Edges</c>. Empty where it is not partial and has none.</param>
/// <param name="Accessors">Its accessors: <c>get</c>, and others where it is no layer.</param>
/// <param name="Words">The attributes on it, in order.</param>
/// <param name="Documentation">The user's own documentation comment, line by line, without the slashes.</param>
public sealed record LayerDeclaration(string Name, string Head, Sequence<string> Accessors, Sequence<Word> Words, Sequence<string> Documentation);
