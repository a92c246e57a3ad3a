using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class Vgg11Twin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> features;
    private readonly Module<Tensor, Tensor> classifier = Sequential(Flatten(), Linear(512, 512), ReLU(), Dropout(0.5), Linear(512, 10));

    public Vgg11Twin() : base("Vgg11")
    {
        var layers = new List<Module<Tensor, Tensor>>();
        var channels = 3;
        foreach (var width in new[] { 64, 0, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0 })
        {
            if (width == 0)
            {
                layers.Add(MaxPool2d(2));
                continue;
            }

            layers.Add(Conv2d(channels, width, 3, padding: 1));
            layers.Add(ReLU());
            channels = width;
        }

        features = Sequential(layers);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => classifier.forward(features.forward(x));
}
