using static TorchSharp.torch;

namespace Kiln.Models;

/// <summary>A counter of batches, kept in a tensor.</summary>
internal static class RawCounter
{
    /// <summary>Adds to a counter, wherever it lies.</summary>
    public static void Add(Tensor counter, long count)
    {
        using var quiet = no_grad();
        counter.add_(count);
    }
}
