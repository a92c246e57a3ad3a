namespace Kiln.Generators.Declarations;

/// <summary>A part of the vocabulary as its attribute declares it: what the functions and properties of <c>Kiln.Layers</c> are made from.</summary>
/// <param name="Name">The word: <c>Conv</c>.</param>
/// <param name="Parameters">Its arguments, in order.</param>
/// <param name="Documentation">The documentation comment over it, line by line.</param>
public sealed record VocabularyWord(string Name, Sequence<VocabularyParameter> Parameters, Sequence<string> Documentation)
{
    /// <summary>Whether it can stand without arguments, and so is a property.</summary>
    public bool IsProperty => Parameters.All(parameter => parameter.Default is not null);
}

/// <summary>An argument of a word.</summary>
/// <param name="Type">Its type, as C# writes it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Default">What it is if left out, as C# writes it; null where it must be given.</param>
public sealed record VocabularyParameter(string Type, string Name, string? Default)
{
    /// <summary>The property that holds it.</summary>
    public string Property => char.ToUpperInvariant(Name[0]) + Name.Substring(1);
}
