namespace Kiln.Benchmarks;

[Model, Input(3, 32, 32), He, L2(5e-4), CrossEntropy]
public sealed partial class VggSmallBn
{
    [Conv(64, 3), BatchNorm, Relu] public partial Layer A1 { get; }
    [Conv(64, 3), BatchNorm, Relu, MaxPool(2)] public partial Layer A2 { get; }
    [Conv(128, 3), BatchNorm, Relu] public partial Layer B1 { get; }
    [Conv(128, 3), BatchNorm, Relu, MaxPool(2)] public partial Layer B2 { get; }
    [Conv(256, 3), BatchNorm, Relu] public partial Layer C1 { get; }
    [Conv(256, 3), BatchNorm, Relu, MaxPool(2)] public partial Layer C2 { get; }
    [Linear(10)] public partial Layer Scores { get; }
}
