using static Kiln.Layers;

namespace Kiln.Examples.Zoo;

/// <summary>Two convolutions and a shortcut, with a gate for each channel that sees the whole image (Hu, Shen and Sun 2017).</summary>
[Block]
public sealed class Excited(int width, int stride = 1, int reduction = 4) : BlockAttribute
{
    protected override Layer Body =>
        (Conv(width, 3, stride) >> BatchNorm >> Relu >> Conv(width, 3) >> BatchNorm >> Identity * Gate
        | (stride == 1 && width == Channels ? Identity : (Conv(width, 1, stride) >> BatchNorm).Named("downsample")))
        >> Relu;

    private Layer Gate => GlobalAvgPool >> Linear(width / reduction) >> Relu >> Linear(width) >> Sigmoid;
}

/// <summary>Four such blocks for images of 32×32.</summary>
[Model, Input(3, 32, 32), He, CrossEntropy]
public sealed partial class SeResNet
{
    [Conv(16, 3), BatchNorm, Relu]                                                                  public partial Layer Stem { get; }
    [Excited(16, Repeat = 2), Excited(32, stride: 2), Excited(32), Excited(64, stride: 2), Excited(64)] public partial Layer Features { get; }
    [GlobalAvgPool, Linear(10)]                                                                     public partial Layer Scores { get; }
}
