using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class ExcitedTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> inner;
    private readonly Module<Tensor, Tensor> gate;
    private readonly Module<Tensor, Tensor>? downsample;

    public ExcitedTwin(int inputs, int width, int stride = 1, int reduction = 4) : base("Excited")
    {
        inner = Sequential(
            Conv2d(inputs, width, 3, stride: stride, padding: 1, bias: false), BatchNorm2d(width), ReLU(),
            Conv2d(width, width, 3, padding: 1, bias: false), BatchNorm2d(width));
        gate = Sequential(AdaptiveAvgPool2d(1), Flatten(), Linear(width, width / reduction), ReLU(), Linear(width / reduction, width), Sigmoid());
        if (stride != 1 || inputs != width) downsample = Sequential(Conv2d(inputs, width, 1, stride: stride, bias: false), BatchNorm2d(width));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var y = inner.forward(x);
        y *= gate.forward(y).unsqueeze(2).unsqueeze(3);
        return functional.relu(y + (downsample?.forward(x) ?? x));
    }
}

sealed class SeResNetTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = Sequential(
        Conv2d(3, 16, 3, padding: 1, bias: false), BatchNorm2d(16), ReLU(),
        new ExcitedTwin(16, 16), new ExcitedTwin(16, 16), new ExcitedTwin(16, 32, 2), new ExcitedTwin(32, 32), new ExcitedTwin(32, 64, 2), new ExcitedTwin(64, 64),
        AdaptiveAvgPool2d(1), Flatten(), Linear(64, 10));

    public SeResNetTwin() : base("SeResNet") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);
}
