namespace Kiln.Generators.Declarations;

/// <summary>A layer as declared: a partial property and the words on it.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Modifiers">What stands before <c>partial</c>: <c>public</c>.</param>
/// <param name="Words">The attributes on it, in order.</param>
/// <param name="Documentation">The user's own documentation comment, line by line, without the slashes.</param>
public sealed record LayerDeclaration(string Name, string Modifiers, Sequence<Word> Words, Sequence<string> Documentation);
