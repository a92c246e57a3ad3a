using static Kiln.Layers;

namespace Kiln.Examples.Zoo;

/// <summary>A filter for each channel, then a mixture of channels (Howard et al. 2017).</summary>
[Block]
public sealed class Separable(int width, int stride = 1) : BlockAttribute
{
    protected override Layer Body => DepthwiseConv(3, stride) >> BatchNorm >> Relu >> Conv(width, 1) >> BatchNorm >> Relu;
}

/// <summary>A small one for images of 32×32.</summary>
[Model, Input(3, 32, 32), He, CrossEntropy]
public sealed partial class MobileNet
{
    [Conv(16, 3), BatchNorm, Relu]                                                                                              public partial Layer Stem { get; }
    [Separable(32), Separable(64, stride: 2), Separable(64), Separable(128, stride: 2), Separable(128), Separable(256, stride: 2)] public partial Layer Features { get; }
    [GlobalAvgPool, Linear(10)]                                                                                                 public partial Layer Scores { get; }
}

/// <summary>Wide inside, narrow outside, with the shortcut between what is narrow (Sandler et al. 2018).</summary>
[Block]
public sealed class InvertedResidual(int width, int stride = 1, int expand = 6) : BlockAttribute
{
    protected override Layer Body => stride == 1 && width == Channels ? Inner | Identity : Inner;

    private Layer Inner => (Conv(expand * Channels, 1) >> BatchNorm >> Relu >> DepthwiseConv(3, stride) >> BatchNorm >> Relu >> Conv(width, 1) >> BatchNorm).Named("");
}

/// <summary>A small network of such blocks.</summary>
[Model, Input(3, 32, 32), He, CrossEntropy]
public sealed partial class MobileNetV2
{
    [Conv(16, 3), BatchNorm, Relu]                                                                                                       public partial Layer Stem { get; }
    [InvertedResidual(16, expand: 2), InvertedResidual(24, stride: 2), InvertedResidual(24), InvertedResidual(32, stride: 2), InvertedResidual(32)] public partial Layer Features { get; }
    [Conv(128, 1), BatchNorm, Relu, GlobalAvgPool, Linear(10)]                                                                           public partial Layer Scores { get; }
}
