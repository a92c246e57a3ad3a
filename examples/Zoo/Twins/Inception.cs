using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class InceptionTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> one;
    private readonly Module<Tensor, Tensor> three;
    private readonly Module<Tensor, Tensor> five;
    private readonly Module<Tensor, Tensor> pool;

    public InceptionTwin(int inputs, int ones, int reduce3, int threes, int reduce5, int fives, int pools) : base("Inception")
    {
        one = Sequential(Conv2d(inputs, ones, 1), ReLU());
        three = Sequential(Conv2d(inputs, reduce3, 1), ReLU(), Conv2d(reduce3, threes, 3, padding: 1), ReLU());
        five = Sequential(Conv2d(inputs, reduce5, 1), ReLU(), Conv2d(reduce5, fives, 5, padding: 2), ReLU());
        pool = Sequential(MaxPool2d(3, 1, 1), Conv2d(inputs, pools, 1), ReLU());
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => cat([one.forward(x), three.forward(x), five.forward(x), pool.forward(x)], 1);
}

sealed class InceptionModuleTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = Sequential(new InceptionTwin(192, 64, 96, 128, 16, 32, 32), AdaptiveAvgPool2d(1), Flatten(), Linear(256, 10));

    public InceptionModuleTwin() : base("InceptionModule") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);
}

sealed class InceptionNetTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = Sequential(
        Conv2d(3, 32, 3, padding: 1), ReLU(), MaxPool2d(2),
        new InceptionTwin(32, 16, 16, 32, 8, 8, 8), new InceptionTwin(64, 24, 24, 48, 8, 16, 8), MaxPool2d(2),
        new InceptionTwin(96, 32, 32, 64, 8, 16, 16), AdaptiveAvgPool2d(1), Flatten(), Linear(128, 10));

    public InceptionNetTwin() : base("InceptionNet") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);
}
