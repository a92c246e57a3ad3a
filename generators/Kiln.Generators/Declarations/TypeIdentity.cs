namespace Kiln.Generators.Declarations;

/// <summary>A class by name, with all that it takes to declare another part of it. Names are spelled as C# spells them: <c>@class</c>.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Heads">The types around it from the outside in and then itself, as they are declared: <c>class Outer</c>, <c>class Net</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record TypeIdentity(string Namespace, Sequence<string> Heads, string Name)
{
    /// <summary>Its name with those of all that is around it.</summary>
    public string FullName => string.Join(".", new[] { Namespace }.Where(part => part.Length > 0).Concat(Heads.Select(head => head.Substring(head.LastIndexOf(' ') + 1))));

    /// <summary>A name for its generated file.</summary>
    public string FileName => FullName.Replace("@", "").Replace('<', '{').Replace('>', '}');
}
