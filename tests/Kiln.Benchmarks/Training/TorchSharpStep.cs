using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Benchmarks;

/// <summary>TorchSharp's whole training step: eager modules, autograd, <c>optim.SGD</c>. Weights decay, biases and normalisations do not.</summary>
internal sealed class TorchSharpStep : IDisposable
{
    public const double Rate = 0.01;
    public const double Momentum = 0.9;
    public const double Decay = 5e-4;

    private readonly Module<Tensor, Tensor> net;
    private readonly optim.Optimizer optimizer;
    private readonly Tensor x;
    private readonly Tensor y;

    public TorchSharpStep(Module<Tensor, Tensor> net, Tensor x, Tensor y)
    {
        (this.net, this.x, this.y) = (net, x, y);
        net.train();
        optimizer = optim.SGD(
            new SGD.ParamGroup[]
            {
                new(net.parameters().Where(p => p.dim() > 1), Rate, Momentum, weight_decay: Decay),
                new(net.parameters().Where(p => p.dim() == 1), Rate, Momentum),
            }, Rate, Momentum);
    }

    public double Run()
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = functional.cross_entropy(net.forward(x), y);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    public void Dispose() => optimizer.Dispose();
}
