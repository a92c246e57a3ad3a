namespace Kiln.Generators.Planning;

/// <summary>A region of a network that runs fused, forward and backward.</summary>
/// <param name="Name">The layer that it belongs to, numbered where that has several.</param>
/// <param name="Layer">The declared layer.</param>
/// <param name="Picture">The fused graph in a line.</param>
/// <param name="Backdrop">How the gradient flows back, in a line.</param>
/// <param name="Forward">In training.</param>
/// <param name="Backward">The gradients of its parameters, and that of its input where another region needs it.</param>
/// <param name="InputGradient">What the first region adds where the gradient of the network's own input is wanted.</param>
/// <param name="Fold">What evaluation does to its weights beforehand.</param>
/// <param name="Evaluate">At evaluation.</param>
public sealed record RegionPlan(
    string Name, string Layer, string Picture, string Backdrop,
    Sequence<Operation> Forward, Sequence<Operation> Backward, Sequence<Operation> InputGradient, Sequence<Operation> Fold, Sequence<Operation> Evaluate);
