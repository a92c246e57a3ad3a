using TorchSharp;
using static TorchSharp.torch;

namespace Kiln.Models;

/// <summary>A counter of batches, kept in a tensor.</summary>
internal static class RawCounter
{
    /// <summary>Adds to a counter, wherever it lies.</summary>
    public static void Add(Tensor counter, long count)
    {
        // TorchSharp lets go of its scalars while libtorch still reads them: a collection meanwhile turns them into something else
        using var quiet = no_grad();
        using TorchSharp.Scalar value = count.ToScalar(), one = 1.ToScalar();
        counter.add_(value, one);
    }
}
