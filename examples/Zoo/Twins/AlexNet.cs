using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class AlexNetTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> features = Sequential(
        Conv2d(3, 64, 11, stride: 4, padding: 2), ReLU(), LocalResponseNorm(5, k: 2), MaxPool2d(3, 2),
        Conv2d(64, 192, 5, padding: 2), ReLU(), LocalResponseNorm(5, k: 2), MaxPool2d(3, 2),
        Conv2d(192, 384, 3, padding: 1), ReLU(),
        Conv2d(384, 256, 3, padding: 1), ReLU(),
        Conv2d(256, 256, 3, padding: 1), ReLU(), MaxPool2d(3, 2));
    private readonly Module<Tensor, Tensor> classifier = Sequential(
        Flatten(), Linear(256, 512), ReLU(), Dropout(0.5), Linear(512, 512), ReLU(), Dropout(0.5), Linear(512, 10));

    public AlexNetTwin() : base("AlexNet") => RegisterComponents();

    public override Tensor forward(Tensor x) => classifier.forward(features.forward(x));
}
