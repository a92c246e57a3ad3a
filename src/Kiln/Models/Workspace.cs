using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>The memory of one pass, for batches of up to so many samples.</summary>
/// <param name="size">What the network asks for.</param>
/// <param name="capacity">Samples that it has room for.</param>
internal sealed class Workspace(WorkspaceSize size, int capacity) : IDisposable
{
    private readonly FloatMemory memory = new(size.For(capacity));

    /// <summary>Samples that it has room for.</summary>
    public int Capacity => capacity;

    /// <summary>A pass over this memory.</summary>
    public Pass Pass(int samples, Floats weights, Floats gradients, Floats state, long seed, long step, Frozen? frozen = null) =>
        new(samples, capacity, memory.Start, size.Fixed, weights, gradients, state, seed, step, frozen);

    public void Dispose() => memory.Dispose();
}
