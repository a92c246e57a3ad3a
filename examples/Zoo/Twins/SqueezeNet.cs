using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class FireTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> squeeze;
    private readonly Module<Tensor, Tensor> small;
    private readonly Module<Tensor, Tensor> large;

    public FireTwin(int inputs, int narrow, int wide) : base("Fire")
    {
        squeeze = Sequential(Conv2d(inputs, narrow, 1), ReLU());
        small = Sequential(Conv2d(narrow, wide, 1), ReLU());
        large = Sequential(Conv2d(narrow, wide, 3, padding: 1), ReLU());
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = squeeze.forward(x);
        return cat([small.forward(x), large.forward(x)], 1);
    }
}

sealed class SqueezeNetTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = Sequential(
        Conv2d(3, 64, 3, padding: 1), ReLU(), MaxPool2d(2),
        new FireTwin(64, 16, 64), new FireTwin(128, 16, 64), MaxPool2d(2),
        new FireTwin(128, 32, 128), new FireTwin(256, 32, 128), MaxPool2d(2),
        new FireTwin(256, 48, 192), new FireTwin(384, 64, 256),
        Dropout(0.5), Conv2d(512, 10, 1), ReLU(), AdaptiveAvgPool2d(1), Flatten());

    public SqueezeNetTwin() : base("SqueezeNet") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);
}
