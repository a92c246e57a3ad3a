using Kiln.Examples.Zoo.Twins;
using Kiln.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Examples.Zoo;

/// <summary>A file of networks: each declared for Kiln, and as TorchSharp's own modules.</summary>
/// <param name="File">The file, of one name in <c>Networks</c> and <c>Twins</c>.</param>
/// <param name="Networks">The networks in it.</param>
sealed record Entry(string File, params (Func<Model> Declared, Func<Module<Tensor, Tensor>> Twin)[] Networks)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Entry> All { get; } =
    [
        new("Mlp", (() => new Mlp(), () => new MlpTwin())),
        new("LeNet5", (() => new LeNet5(), () => new LeNet5Twin())),
        new("AlexNet", (() => new AlexNet(), () => new AlexNetTwin())),
        new("Vgg11", (() => new Vgg11(), () => new Vgg11Twin())),
        new("NetworkInNetwork", (() => new NetworkInNetwork(), () => new NetworkInNetworkTwin())),
        new("Inception", (() => new InceptionModule(), () => new InceptionModuleTwin()), (() => new InceptionNet(), () => new InceptionNetTwin())),
        new("ResNet", (() => new ResNet20(), () => new ResNet20Twin()), (() => new ResNet56(), () => new ResNet56Twin())),
        new("PreActivationResNet", (() => new PreActivationResNet(), () => new PreActivationResNetTwin())),
        new("DenseNet", (() => new DenseNet(), () => new DenseNetTwin())),
        new("MobileNet", (() => new MobileNet(), () => new MobileNetTwin()), (() => new MobileNetV2(), () => new MobileNetV2Twin())),
        new("SqueezeNet", (() => new SqueezeNet(), () => new SqueezeNetTwin())),
        new("SqueezeAndExcitation", (() => new SeResNet(), () => new SeResNetTwin())),
        new("ConvMixer", (() => new ConvMixer(), () => new ConvMixerTwin())),
        new("UNet", (() => new UNet(), () => new UNetTwin())),
    ];
}
