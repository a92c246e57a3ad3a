namespace Kiln.Generators.Declarations;

/// <summary>A class by name, with all that it takes to declare another part of it.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Containers">The types around it from the outside in, as they are declared: <c>class Outer</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record TypeIdentity(string Namespace, Sequence<string> Containers, string Name)
{
    /// <summary>A name for its generated files, one to a class.</summary>
    public string FileName => string.Join(".", new[] { Namespace }.Concat(Containers.Select(c => c.Split(' ').Last())).Append(Name).Where(part => part.Length > 0));
}
