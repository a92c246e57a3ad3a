using System.Text;
using Kiln.Generators.Reading;
using Kiln.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Kiln.Generators;

/// <summary>Writes <c>Kiln.Layers</c> into the library itself, from the attributes that declare the vocabulary. Nothing else has any to declare.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class VocabularyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var words = context.SyntaxProvider.CreateSyntaxProvider(
                static (node, _) => VocabularyReader.IsCandidate(node),
                static (word, cancellation) => word.SemanticModel.GetDeclaredSymbol(word.Node, cancellation) is INamedTypeSymbol type ? VocabularyReader.Read(type, cancellation) : default)
            .SelectMany(static (forms, _) => forms).Collect();
        context.RegisterSourceOutput(words, static (output, all) =>
        {
            if (all.Length > 0) output.AddSource("Kiln.Layers.g.cs", SourceText.From(VocabularyWriter.Write(all), Encoding.UTF8));
        });
    }
}
