using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Benchmarks;

/// <summary>Carries weights from one network to another with the same parameters in the same order.</summary>
internal static class Weights
{
    public static void Copy(Module<Tensor, Tensor> from, Module<Tensor, Tensor> to)
    {
        using var quiet = no_grad();
        foreach (var (source, target) in from.parameters().Zip(to.parameters())) target.copy_(source);
    }

    /// <summary>Gives both networks the same running statistics and shifts, other than those that they start with: as if they had been trained.</summary>
    public static void Unsettle(Module<Tensor, Tensor> one, Module<Tensor, Tensor> other)
    {
        using var quiet = no_grad();
        foreach (var (first, second) in one.buffers().Zip(other.buffers()).Where(pair => pair.First.is_floating_point()))
            second.copy_(first.add_(rand(first.shape), alpha: 0.5));
        foreach (var (first, second) in one.parameters().Zip(other.parameters()).Where(pair => pair.First.dim() == 1))
            second.copy_(first.add_(rand(first.shape), alpha: 0.5));
    }
}
