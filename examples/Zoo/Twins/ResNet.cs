using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class BasicBlockTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> conv1;
    private readonly Module<Tensor, Tensor> bn1;
    private readonly Module<Tensor, Tensor> conv2;
    private readonly Module<Tensor, Tensor> bn2;
    private readonly Module<Tensor, Tensor>? downsample;

    public BasicBlockTwin(int inputs, int width, int stride = 1) : base("BasicBlock")
    {
        conv1 = Conv2d(inputs, width, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(width);
        conv2 = Conv2d(width, width, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(width);
        if (stride != 1 || inputs != width) downsample = Sequential(Conv2d(inputs, width, 1, stride: stride, bias: false), BatchNorm2d(width));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var y = functional.relu(bn1.forward(conv1.forward(x)));
        y = bn2.forward(conv2.forward(y));
        return functional.relu(y + (downsample?.forward(x) ?? x));
    }
}

sealed class ResNet20Twin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = ResNets.Layers(3);

    public ResNet20Twin() : base("ResNet20") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);
}

sealed class ResNet56Twin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = ResNets.Layers(9);

    public ResNet56Twin() : base("ResNet56") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);
}

static class ResNets
{
    public static Module<Tensor, Tensor> Layers(int depth) => Sequential([
        Conv2d(3, 16, 3, padding: 1, bias: false), BatchNorm2d(16), ReLU(),
        .. Stage(16, 16, 1, depth), .. Stage(16, 32, 2, depth), .. Stage(32, 64, 2, depth),
        AdaptiveAvgPool2d(1), Flatten(), Linear(64, 10)]);

    private static IEnumerable<Module<Tensor, Tensor>> Stage(int inputs, int width, int stride, int depth) =>
        Enumerable.Range(0, depth).Select(i => i == 0 ? new BasicBlockTwin(inputs, width, stride) : new BasicBlockTwin(width, width));
}
