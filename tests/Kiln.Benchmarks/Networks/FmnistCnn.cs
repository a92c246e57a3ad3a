namespace Kiln.Benchmarks;

[Model, Input(1, 28, 28), He, L2(5e-4), CrossEntropy]
public sealed partial class FmnistCnn
{
    [Conv(32, 3), Relu, MaxPool(2)] public partial Layer Edges { get; }
    [Conv(64, 3), Relu, MaxPool(2)] public partial Layer Shapes { get; }
    [Linear(128), Relu, Dropout(0.5)] public partial Layer Garment { get; }
    [Linear(10)] public partial Layer Scores { get; }
}
