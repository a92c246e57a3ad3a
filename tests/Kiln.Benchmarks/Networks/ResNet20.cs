using Kiln.Examples.Zoo;

namespace Kiln.Benchmarks;

[Model, Input(3, 32, 32), He, L2(5e-4), CrossEntropy]
public sealed partial class ResNet20
{
    [Conv(16, 3), BatchNorm, Relu] public partial Layer Stem { get; }
    [BasicBlock(16, Repeat = 3)] public partial Layer Stage1 { get; }
    [BasicBlock(32, stride: 2), BasicBlock(32, Repeat = 2)] public partial Layer Stage2 { get; }
    [BasicBlock(64, stride: 2), BasicBlock(64, Repeat = 2)] public partial Layer Stage3 { get; }
    [GlobalAvgPool, Linear(10)] public partial Layer Scores { get; }
}
