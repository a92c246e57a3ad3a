namespace Kiln.Generators.Planning;

/// <summary>Where a parameter lies in the arena of the kernels' order.</summary>
/// <param name="Offset">Its first float.</param>
/// <param name="Size">Its floats, padding included.</param>
/// <param name="Shape">How a weight is packed; null for a number a channel.</param>
/// <param name="Region">The first region of the forward pass that it is used in.</param>
public sealed record PackedParameter(int Offset, int Size, WeightShape? Shape, int Region = 0);
