namespace Kiln.Generators.Declarations;

/// <summary>What declarations may use: the blocks of the project and of those that it references.</summary>
/// <param name="Blocks">The blocks, by name.</param>
public sealed record Library(Sequence<BlockSpec> Blocks)
{
    /// <summary>Nothing.</summary>
    public static Library Empty { get; } = new(default(Sequence<BlockSpec>));

    /// <summary>A library of some blocks. Of two with one name the first counts.</summary>
    public static Library Of(IEnumerable<BlockSpec> blocks) =>
        new(blocks.GroupBy(block => block.Type, StringComparer.Ordinal).Select(alike => alike.First()).OrderBy(block => block.Type, StringComparer.Ordinal).ToSequence());

    /// <summary>The block of a name; null where there is none.</summary>
    public BlockSpec? Block(string type) => Blocks.FirstOrDefault(block => block.Type == type);

    /// <summary>Those blocks alone that some uses need, and that these need in turn: an edit to any other changes nothing.</summary>
    public Library For(IEnumerable<string> uses)
    {
        var (needed, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>(uses));
        while (open.Count > 0)
            if (open.Pop() is var type && needed.Add(type) && Block(type) is { } block)
                foreach (var use in block.Uses) open.Push(use);
        return new(Blocks.Where(block => needed.Contains(block.Type)).ToSequence());
    }
}
