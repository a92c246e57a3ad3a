using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class LevelTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> down;
    private readonly Module<Tensor, Tensor> below;
    private readonly Module<Tensor, Tensor> up;

    public LevelTwin(int inputs, int width, Module<Tensor, Tensor> inner, int innerWidth) : base("Level")
    {
        down = UNetTwin.Fold(inputs, width);
        below = Sequential(MaxPool2d(2), inner, Upsample(scale_factor: [2, 2], mode: UpsampleMode.Nearest));
        up = UNetTwin.Fold(width + innerWidth, width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = down.forward(x);
        return up.forward(cat([x, below.forward(x)], 1));
    }
}

sealed class UNetTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = Sequential(new LevelTwin(1, 16, new LevelTwin(16, 32, Fold(32, 64), 64), 32), Conv2d(16, 1, 1));

    public UNetTwin() : base("UNet") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);

    public static Module<Tensor, Tensor> Fold(int inputs, int width) => Sequential(
        Conv2d(inputs, width, 3, padding: 1, bias: false), BatchNorm2d(width), ReLU(),
        Conv2d(width, width, 3, padding: 1, bias: false), BatchNorm2d(width), ReLU());
}
