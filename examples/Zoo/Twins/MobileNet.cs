using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class MobileNetTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = Sequential(
        Conv2d(3, 16, 3, padding: 1, bias: false), BatchNorm2d(16), ReLU(),
        Separable(16, 32), Separable(32, 64, 2), Separable(64, 64), Separable(64, 128, 2), Separable(128, 128), Separable(128, 256, 2),
        AdaptiveAvgPool2d(1), Flatten(), Linear(256, 10));

    public MobileNetTwin() : base("MobileNet") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);

    private static Module<Tensor, Tensor> Separable(int inputs, int width, int stride = 1) => Sequential(
        Conv2d(inputs, inputs, 3, stride: stride, padding: 1, groups: inputs, bias: false), BatchNorm2d(inputs), ReLU(),
        Conv2d(inputs, width, 1, bias: false), BatchNorm2d(width), ReLU());
}

sealed class InvertedResidualTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> inner;
    private readonly bool hasShortcut;

    public InvertedResidualTwin(int inputs, int width, int stride = 1, int expand = 6) : base("InvertedResidual")
    {
        var wide = expand * inputs;
        inner = Sequential(
            Conv2d(inputs, wide, 1, bias: false), BatchNorm2d(wide), ReLU(),
            Conv2d(wide, wide, 3, stride: stride, padding: 1, groups: wide, bias: false), BatchNorm2d(wide), ReLU(),
            Conv2d(wide, width, 1, bias: false), BatchNorm2d(width));
        hasShortcut = stride == 1 && inputs == width;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => hasShortcut ? inner.forward(x) + x : inner.forward(x);
}

sealed class MobileNetV2Twin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = Sequential(
        Conv2d(3, 16, 3, padding: 1, bias: false), BatchNorm2d(16), ReLU(),
        new InvertedResidualTwin(16, 16, expand: 2), new InvertedResidualTwin(16, 24, 2), new InvertedResidualTwin(24, 24),
        new InvertedResidualTwin(24, 32, 2), new InvertedResidualTwin(32, 32),
        Conv2d(32, 128, 1, bias: false), BatchNorm2d(128), ReLU(), AdaptiveAvgPool2d(1), Flatten(), Linear(128, 10));

    public MobileNetV2Twin() : base("MobileNetV2") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);
}
