using System.Collections.Frozen;
using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>What of a network does not learn.</summary>
/// <param name="Parameters">Where the parameters lie that do not.</param>
/// <param name="Still">Where the scales lie of batch normalisations that go by their running statistics.</param>
/// <param name="Lowest">The first region of the forward pass in which something learns: how far back gradients must go.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record Frozen(FrozenSet<int> Parameters, FrozenSet<int> Still, int Lowest);
