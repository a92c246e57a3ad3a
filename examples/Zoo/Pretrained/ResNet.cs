using static Kiln.Layers;

namespace Kiln.Examples.Zoo.Pretrained;

/// <summary>Two 3×3 convolutions around a shortcut (He et al. 2015), with torchvision's names.</summary>
[Block]
public sealed class BasicBlock(int width, int stride = 1) : BlockAttribute
{
    protected override Layer Body =>
        (Conv(width, 3, stride).Named("conv1") >> BatchNorm.Named("bn1") >> Relu >> Conv(width, 3).Named("conv2") >> BatchNorm.Named("bn2")
        | (stride == 1 && width == Channels ? Identity : (Conv(width, 1, stride).Named("0") >> BatchNorm.Named("1")).Named("downsample")))
        >> Relu;
}

/// <summary>ResNet-18, as torchvision's <c>resnet18</c>: its checkpoints load as they are. Pixels from 0 to 1 come in.</summary>
[Model, Input(3, 224, 224), Standardize(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]), He, CrossEntropy]
public sealed partial class ResNet18
{
    [Name(""), Conv(64, 7, 2), Name("conv1"), BatchNorm, Name("bn1"), Relu, MaxPool(3, 2, padding: 1)] public partial Layer Stem { get; }
    [Name("layer1"), BasicBlock(64, Repeat = 2), Name("")]                              public partial Layer Stage1 { get; }
    [Name("layer2"), BasicBlock(128, stride: 2), Name("0"), BasicBlock(128), Name("1")] public partial Layer Stage2 { get; }
    [Name("layer3"), BasicBlock(256, stride: 2), Name("0"), BasicBlock(256), Name("1")] public partial Layer Stage3 { get; }
    [Name("layer4"), BasicBlock(512, stride: 2), Name("0"), BasicBlock(512), Name("1")] public partial Layer Stage4 { get; }
    [Name("fc"), GlobalAvgPool, Linear(1000), Name("")]                                 public partial Layer Scores { get; }
}

/// <summary>ResNet-34, as torchvision's <c>resnet34</c>.</summary>
[Model, Input(3, 224, 224), Standardize(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]), He, CrossEntropy]
public sealed partial class ResNet34
{
    public Layer Forward =>
        Conv(64, 7, 2).Named("conv1") >> BatchNorm.Named("bn1") >> Relu >> MaxPool(3, 2, padding: 1)
        >> (new BasicBlock(64) * 3).Named("layer1")
        >> (Half(128) >> Same(128, "1") >> Same(128, "2") >> Same(128, "3")).Named("layer2")
        >> (Half(256) >> Same(256, "1") >> Same(256, "2") >> Same(256, "3") >> Same(256, "4") >> Same(256, "5")).Named("layer3")
        >> (Half(512) >> Same(512, "1") >> Same(512, "2")).Named("layer4")
        >> GlobalAvgPool >> Linear(1000).Named("fc");

    private static Layer Half(int width) => new BasicBlock(width, stride: 2).Named("0");

    private static Layer Same(int width, string name) => new BasicBlock(width).Named(name);
}
