using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class DenseTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> inner;

    public DenseTwin(int inputs, int growth) : base("Dense")
    {
        inner = Sequential(
            BatchNorm2d(inputs), ReLU(), Conv2d(inputs, 4 * growth, 1, bias: false),
            BatchNorm2d(4 * growth), ReLU(), Conv2d(4 * growth, growth, 3, padding: 1));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => cat([x, inner.forward(x)], 1);
}

sealed class DenseNetTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers;

    public DenseNetTwin() : base("DenseNet")
    {
        var modules = new List<Module<Tensor, Tensor>> { Conv2d(3, 24, 3, padding: 1) };
        var width = 24;
        for (var stage = 0; stage < 3; stage++)
        {
            for (var i = 0; i < 4; i++, width += 12) modules.Add(new DenseTwin(width, 12));
            if (stage == 2) break;
            modules.AddRange([BatchNorm2d(width), ReLU(), Conv2d(width, width / 2, 1), AvgPool2d(2)]);
            width /= 2;
        }

        modules.AddRange([BatchNorm2d(width), ReLU(), AdaptiveAvgPool2d(1), Flatten(), Linear(width, 10)]);
        layers = Sequential(modules);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => layers.forward(x);
}
