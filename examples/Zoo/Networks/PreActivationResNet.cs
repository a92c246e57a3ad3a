using static Kiln.Layers;

namespace Kiln.Examples.Zoo;

/// <summary>Normalise and activate first, and leave the shortcut alone (He et al. 2016).</summary>
[Block]
public sealed class PreActivation(int width, int stride = 1) : BlockAttribute
{
    protected override Layer Body =>
        BatchNorm >> Relu >> Conv(width, 3, stride) >> BatchNorm >> Relu >> Conv(width, 3) | (stride == 1 && width == Channels ? Identity : Conv(width, 1, stride));
}

/// <summary>Six such blocks for images of 32×32.</summary>
[Model, Input(3, 32, 32), He, CrossEntropy]
public sealed partial class PreActivationResNet
{
    [Conv(16, 3), PreActivation(16, Repeat = 2), PreActivation(32, stride: 2), PreActivation(32), PreActivation(64, stride: 2), PreActivation(64)] public partial Layer Features { get; }
    [BatchNorm, Relu, GlobalAvgPool, Linear(10)]                                                                                                   public partial Layer Scores { get; }
}
