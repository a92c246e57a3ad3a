using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class PreActivationTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> inner;
    private readonly Module<Tensor, Tensor>? shortcut;

    public PreActivationTwin(int inputs, int width, int stride = 1) : base("PreActivation")
    {
        inner = Sequential(
            BatchNorm2d(inputs), ReLU(), Conv2d(inputs, width, 3, stride: stride, padding: 1, bias: false),
            BatchNorm2d(width), ReLU(), Conv2d(width, width, 3, padding: 1));
        if (stride != 1 || inputs != width) shortcut = Conv2d(inputs, width, 1, stride: stride);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => inner.forward(x) + (shortcut?.forward(x) ?? x);
}

sealed class PreActivationResNetTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = Sequential(
        Conv2d(3, 16, 3, padding: 1),
        new PreActivationTwin(16, 16), new PreActivationTwin(16, 16), new PreActivationTwin(16, 32, 2), new PreActivationTwin(32, 32),
        new PreActivationTwin(32, 64, 2), new PreActivationTwin(64, 64),
        BatchNorm2d(64), ReLU(), AdaptiveAvgPool2d(1), Flatten(), Linear(64, 10));

    public PreActivationResNetTwin() : base("PreActivationResNet") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);
}
