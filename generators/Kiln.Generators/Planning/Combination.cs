namespace Kiln.Generators.Planning;

/// <summary>What a region makes of its own values and those of other tensors at the same place.</summary>
/// <param name="IsProduct">Whether they are multiplied, and not added.</param>
/// <param name="Others">The other tensors.</param>
internal sealed record Combination(bool IsProduct, Sequence<Tensor> Others);
