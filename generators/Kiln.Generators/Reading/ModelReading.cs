using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Reading;

/// <summary>A declaration, and beside it where each of its sites stands in the text. Only analyzers look at the second.</summary>
/// <param name="Declaration">What is declared.</param>
/// <param name="Spans">Where.</param>
public sealed record ModelReading(ModelDeclaration Declaration, IReadOnlyDictionary<Site, Location> Spans);
