using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>What one forward or backward pass runs on: memory by its offsets, the size of the batch, and where random numbers start.</summary>
/// <param name="samples">Samples in the batch.</param>
/// <param name="capacity">Samples that the workspace has room for.</param>
/// <param name="workspace">The workspace: first what does not depend on the batch, then the tensors.</param>
/// <param name="fixedSize">Floats of the workspace that do not depend on the batch.</param>
/// <param name="weights">The parameters in the kernels' order.</param>
/// <param name="gradients">Their gradients.</param>
/// <param name="state">The running statistics.</param>
/// <param name="seed">The network's seed.</param>
/// <param name="step">The step of training.</param>
/// <param name="frozen">What does not learn; null where all does.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Pass(int samples, int capacity, Floats workspace, int fixedSize, Floats weights, Floats gradients, Floats state, long seed, long step, Frozen? frozen = null)
{
    /// <summary>Samples in the batch.</summary>
    public int Samples => samples;

    /// <summary>The same pass, with its gradients at another place.</summary>
    public Pass Into(Floats place, Frozen? frozen) => new(samples, capacity, workspace, fixedSize, weights, place, state, seed, step, frozen);

    /// <summary>A tensor of the workspace.</summary>
    public Floats Tensor(int offset) => workspace + (fixedSize + (long)offset * capacity);

    /// <summary>Memory that does not depend on the batch.</summary>
    public Floats Fixed(int offset) => workspace + offset;

    /// <summary>A parameter.</summary>
    public Floats Weights(int offset) => weights + offset;

    /// <summary>The gradient of a parameter.</summary>
    public Floats Gradients(int offset) => gradients + offset;

    /// <summary>A running statistic.</summary>
    public Floats State(int offset) => state + offset;

    /// <summary>Whether a parameter learns.</summary>
    /// <param name="parameter">Where it lies.</param>
    public bool Learns(int parameter) => frozen is null || !frozen.Parameters.Contains(parameter);

    /// <summary>Whether something learns in a region, or in one before it.</summary>
    /// <param name="region">Its number in the order of the forward pass.</param>
    public bool Reaches(int region) => frozen is null || frozen.Lowest <= region;

    /// <summary>Whether a batch normalisation goes by its running statistics, and leaves them as they are.</summary>
    /// <param name="scale">Where its scale lies.</param>
    public bool IsStill(int scale) => frozen is not null && frozen.Still.Contains(scale);

    /// <summary>The random numbers that a part of the network draws in this step.</summary>
    public RandomKey Random(int stream) => RandomKey.Of(seed, step, stream);
}
