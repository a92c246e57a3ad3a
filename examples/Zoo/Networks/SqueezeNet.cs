using static Kiln.Layers;

namespace Kiln.Examples.Zoo;

/// <summary>Few channels into 1×1 and 3×3 filters side by side (Iandola et al. 2016).</summary>
[Block]
public sealed class Fire(int squeeze, int expand) : BlockAttribute
{
    protected override Layer Body => Conv(squeeze, 1) >> Relu >> (Conv(expand, 1) >> Relu & Conv(expand, 3) >> Relu);
}

/// <summary>A small one for images of 32×32.</summary>
[Model, Input(3, 32, 32), He, CrossEntropy]
public sealed partial class SqueezeNet
{
    [Conv(64, 3), Relu, MaxPool(2), Fire(16, 64, Repeat = 2), MaxPool(2), Fire(32, 128, Repeat = 2), MaxPool(2), Fire(48, 192), Fire(64, 256)] public partial Layer Features { get; }
    [Dropout(0.5), Conv(10, 1), Relu, GlobalAvgPool]                                                                                          public partial Layer Scores { get; }
}
