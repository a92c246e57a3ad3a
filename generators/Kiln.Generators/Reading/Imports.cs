using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Reading;

/// <summary>Reads the blocks that referenced assemblies bring.</summary>
public static class Imports
{
    private const string Carrier = "Kiln.ExportedBlockAttribute";

    /// <summary>All of them. One that another version of Kiln wrote, and this one cannot read, is left out: whoever uses it is told.</summary>
    public static Sequence<BlockSpec> Read(Compilation compilation, CancellationToken cancellation)
    {
        var blocks = new List<BlockSpec>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => assembly.Modules.Any(ReferencesKiln)))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var attribute in assembly.GetAttributes().Where(attribute => attribute.AttributeClass?.ToDisplayString() == Carrier))
                if (attribute.ConstructorArguments is [{ Value: string text }] && Parse(text) is { } block) blocks.Add(block);
        }

        return blocks.ToSequence();
    }

    private static bool ReferencesKiln(IModuleSymbol module) => module.ReferencedAssemblies.Any(reference => reference.Name == "Kiln");

    private static BlockSpec? Parse(string text)
    {
        try
        {
            return SpecText.Read<BlockSpec>(text);
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }
}
