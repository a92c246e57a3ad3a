namespace Kiln.Generators.Declarations;

/// <summary>What a class declares: words and names, nothing checked and nothing computed.</summary>
/// <param name="Type">The class.</param>
/// <param name="Words">The attributes on the class, in order.</param>
/// <param name="Layers">Its layers, in order.</param>
/// <param name="Forward">How they are joined; null where the class does not say, and they run in order.</param>
/// <param name="Helpers">The expressions that Forward stands on.</param>
/// <param name="Findings">What could not be read.</param>
/// <param name="IsBroken">Whether C# itself refuses a part of it: it then says so, and there is nothing to add.</param>
/// <remarks>Compared by value: it holds no symbol, no syntax and no position, so that an edit elsewhere changes nothing here.</remarks>
public sealed record ModelDeclaration(
    TypeIdentity Type, Sequence<Word> Words, Sequence<LayerDeclaration> Layers, Expression? Forward, Sequence<Helper> Helpers, Sequence<Finding> Findings, bool IsBroken = false)
{
    /// <summary>The class as its user declared it, for people to read.</summary>
    public Aside Text { get; init; } = Aside.None;

    /// <summary>The blocks that it uses, with those that these use: put in by <see cref="Link"/>.</summary>
    public Library Library { get; init; } = Library.Empty;

    /// <summary>The declaration with all of a library that it needs, and nothing else.</summary>
    public ModelDeclaration Link(Library library) => this with { Library = library.For(Uses) };

    /// <summary>The blocks that it uses itself.</summary>
    public IEnumerable<string> Uses => Helpers.Select(helper => helper.Body).Concat(Forward is null ? [] : [Forward]).SelectMany(body => body.All).OfType<Expression.Block>().Select(use => use.Type)
        .Concat(Layers.SelectMany(layer => layer.Words).Select(word => word.Attribute).OfType<BlockUse>().Select(use => use.Type)).Distinct();
}
