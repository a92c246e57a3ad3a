using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class NetworkInNetworkTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = Sequential(
        Fold(3, 5, 192, 160, 96), MaxPool2d(3, 2, 1), Dropout(0.5),
        Fold(96, 5, 192, 192, 192), AvgPool2d(3, 2, 1), Dropout(0.5),
        Fold(192, 3, 192, 192, 10), AdaptiveAvgPool2d(1), Flatten());

    public NetworkInNetworkTwin() : base("NetworkInNetwork") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);

    private static Module<Tensor, Tensor> Fold(int inputs, int kernel, int first, int second, int third) => Sequential(
        Conv2d(inputs, first, kernel, padding: kernel / 2), ReLU(), Conv2d(first, second, 1), ReLU(), Conv2d(second, third, 1), ReLU());
}
