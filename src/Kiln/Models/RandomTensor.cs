using Kiln.Kernels;
using static TorchSharp.torch;

namespace Kiln.Models;

/// <summary>The random numbers that fused code draws, as a tensor.</summary>
internal static class RandomTensor
{
    /// <summary>Numbers uniform in [0, 1), of a tensor's shape, type and device.</summary>
    /// <param name="like">Samples × whatever.</param>
    /// <param name="key">The stream.</param>
    public static Tensor Like(Tensor like, RandomKey key)
    {
        var samples = (int)like.size(0);
        var size = (int)(like.numel() / Math.Max(1, samples));
        var numbers = new float[(long)samples * size];
        for (var sample = 0; sample < samples; sample++)
            for (var index = 0; index < size; index++)
                numbers[sample * size + index] = key.Draw(sample, index);
        using var flat = tensor(numbers);
        return flat.to(like.dtype).to(like.device).reshape(like.shape);
    }
}
