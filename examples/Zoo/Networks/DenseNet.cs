using static Kiln.Layers;

namespace Kiln.Examples.Zoo;

/// <summary>What a layer gives stands beside all that came before it (Huang et al. 2016).</summary>
[Block]
public sealed class Dense(int growth) : BlockAttribute
{
    protected override Layer Body => Identity & BatchNorm >> Relu >> Conv(4 * growth, 1) >> BatchNorm >> Relu >> Conv(growth, 3);
}

/// <summary>Half as many channels, and half the size.</summary>
[Block]
public sealed class Transition : BlockAttribute
{
    protected override Layer Body => BatchNorm >> Relu >> Conv(Channels / 2, 1) >> AvgPool(2);
}

/// <summary>Three dense stages for images of 32×32.</summary>
[Model, Input(3, 32, 32), He, CrossEntropy]
public sealed partial class DenseNet
{
    [Conv(24, 3), Dense(12, Repeat = 4), Transition, Dense(12, Repeat = 4), Transition, Dense(12, Repeat = 4)] public partial Layer Features { get; }
    [BatchNorm, Relu, GlobalAvgPool, Linear(10)]                                                              public partial Layer Scores { get; }
}
