using System.Collections.Immutable;

namespace Kiln.Transfer;

/// <summary>What a file says of a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its sides; none for a single number.</param>
/// <param name="Begin">Where its bytes begin, from the end of the header.</param>
/// <param name="End">Where they end.</param>
public sealed record StoredTensor(string Name, ElementType Type, ImmutableArray<long> Shape, long Begin, long End) : TensorHead(Name, Type, Shape);
