using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo.Twins;

sealed class MixerTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> places;
    private readonly Module<Tensor, Tensor> channels;

    public MixerTwin(int width, int kernel) : base("Mixer")
    {
        places = Sequential(Conv2d(width, width, kernel, padding: kernel / 2, groups: width), GELU(), BatchNorm2d(width));
        channels = Sequential(Conv2d(width, width, 1), GELU(), BatchNorm2d(width));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => channels.forward(places.forward(x) + x);
}

sealed class ConvMixerTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = Sequential(
        Conv2d(3, 64, 4, stride: 4), GELU(), BatchNorm2d(64),
        new MixerTwin(64, 5), new MixerTwin(64, 5), new MixerTwin(64, 5), new MixerTwin(64, 5),
        AdaptiveAvgPool2d(1), Flatten(), Linear(64, 10));

    public ConvMixerTwin() : base("ConvMixer") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.forward(x);
}
