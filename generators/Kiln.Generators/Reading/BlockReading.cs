using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Reading;

/// <summary>A block, and beside it where each of its sites stands in the text. Only analyzers look at the second.</summary>
/// <param name="Spec">What is declared.</param>
/// <param name="Spans">Where.</param>
public sealed record BlockReading(BlockSpec Spec, IReadOnlyDictionary<Site, Location> Spans);
