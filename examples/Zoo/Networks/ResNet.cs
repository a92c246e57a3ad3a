using static Kiln.Layers;

namespace Kiln.Examples.Zoo;

/// <summary>Two 3×3 convolutions around a shortcut (He et al. 2015).</summary>
[Block]
public sealed class BasicBlock(int width, int stride = 1) : BlockAttribute
{
    protected override Layer Body =>
        (Conv(width, 3, stride) >> BatchNorm >> Relu >> Conv(width, 3) >> BatchNorm
        | (stride == 1 && width == Channels ? Identity : (Conv(width, 1, stride) >> BatchNorm).Named("downsample")))
        >> Relu;
}

/// <summary>The network of 20 layers for images of 32×32.</summary>
[Model, Input(3, 32, 32), He, CrossEntropy]
public sealed partial class ResNet20
{
    [Conv(16, 3), BatchNorm, Relu]                          public partial Layer Stem   { get; }
    [BasicBlock(16, Repeat = 3)]                            public partial Layer Stage1 { get; }
    [BasicBlock(32, stride: 2), BasicBlock(32, Repeat = 2)] public partial Layer Stage2 { get; }
    [BasicBlock(64, stride: 2), BasicBlock(64, Repeat = 2)] public partial Layer Stage3 { get; }
    [GlobalAvgPool, Linear(10)]                             public partial Layer Scores { get; }
}

/// <summary>The same with 56 layers.</summary>
[Model, Input(3, 32, 32), He, CrossEntropy]
public sealed partial class ResNet56
{
    [Conv(16, 3), BatchNorm, Relu]                          public partial Layer Stem   { get; }
    [BasicBlock(16, Repeat = 9)]                            public partial Layer Stage1 { get; }
    [BasicBlock(32, stride: 2), BasicBlock(32, Repeat = 8)] public partial Layer Stage2 { get; }
    [BasicBlock(64, stride: 2), BasicBlock(64, Repeat = 8)] public partial Layer Stage3 { get; }
    [GlobalAvgPool, Linear(10)]                             public partial Layer Scores { get; }
}
