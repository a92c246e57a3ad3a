using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>The derivative of a fused pointwise function, written by the compiler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPointwiseGradient
{
    /// <summary>How many sums over the batch the gradient of the parameters needs: none, or up to four.</summary>
    static abstract int Sums { get; }

    /// <summary>The gradient of the function's input.</summary>
    /// <param name="gradient">The gradient of its value.</param>
    /// <param name="saved">What the forward pass kept: its input, or its value.</param>
    /// <param name="at">Where in the batch.</param>
    /// <param name="sums">What is summed over the batch for each channel.</param>
    V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V>;
}
