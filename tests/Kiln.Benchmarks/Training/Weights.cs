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
}
