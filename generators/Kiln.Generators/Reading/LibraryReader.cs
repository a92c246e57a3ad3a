using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Reading;

/// <summary>Finds the blocks that a declaration uses, by name: in the project at hand, else among those that referenced assemblies bring.</summary>
/// <param name="compilation">The project.</param>
/// <param name="imported">What referenced assemblies bring.</param>
public sealed class LibraryReader(Compilation compilation, Lazy<Sequence<BlockSpec>> imported)
{
    /// <summary>All blocks that a declaration uses, and those that these use.</summary>
    public Library Read(ModelDeclaration declaration, CancellationToken cancellation)
    {
        var (found, open) = (new Dictionary<string, BlockSpec>(StringComparer.Ordinal), new Stack<string>(declaration.Uses));
        while (open.Count > 0)
        {
            if (open.Pop() is var type && (found.ContainsKey(type) || Find(type, cancellation) is not { } block)) continue;
            found[type] = block;
            foreach (var use in block.Uses) open.Push(use);
        }

        return Library.Of(found.Values);
    }

    private BlockSpec? Find(string type, CancellationToken cancellation) =>
        Symbol(type) is { } symbol && BlockReader.IsMarked(symbol) ? BlockReader.Read(symbol, compilation, cancellation).Spec : imported.Value.FirstOrDefault(block => block.Type == type);

    /// <summary>The project's own class of a name; of a class inside another, C# and metadata write the name differently.</summary>
    private INamedTypeSymbol? Symbol(string type)
    {
        for (var name = type; ; name = $"{name.Substring(0, name.LastIndexOf('.'))}+{name.Substring(name.LastIndexOf('.') + 1)}")
        {
            if (compilation.Assembly.GetTypeByMetadataName(name) is { } symbol) return symbol;
            if (name.LastIndexOf('.') < 0) return null;
        }
    }
}
