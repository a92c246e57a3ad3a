using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class LeNet5Twin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> features = Sequential(
        Conv2d(1, 6, 5), Tanh(), AvgPool2d(2),
        Conv2d(6, 16, 5), Tanh(), AvgPool2d(2),
        Conv2d(16, 120, 5), Tanh());
    private readonly Module<Tensor, Tensor> classifier = Sequential(Flatten(), Linear(120, 84), Tanh(), Linear(84, 10));

    public LeNet5Twin() : base("LeNet5") => RegisterComponents();

    public override Tensor forward(Tensor x) => classifier.forward(features.forward(x));
}
