using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class MlpTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = Sequential(Flatten(), Linear(784, 256), ReLU(), Linear(256, 128), ReLU(), Linear(128, 10));

    public MlpTwin() : base("Mlp") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);
}
