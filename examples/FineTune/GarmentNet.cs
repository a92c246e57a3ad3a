namespace Kiln.Examples;

[Model, Input(1, 28, 28), He, L2(5e-4), CrossEntropy]
public sealed partial class GarmentNet
{
    [Conv(16, 3), BatchNorm, Relu, MaxPool(2)]  public partial Layer Edges   { get; }
    [Conv(32, 3), BatchNorm, Relu, MaxPool(2)]  public partial Layer Folds   { get; }
    [Conv(64, 3), BatchNorm, Relu]              public partial Layer Parts   { get; }
    [Linear(64), BatchNorm, Relu, Dropout(0.3)] public partial Layer Garment { get; }
    [Linear(10), Xavier]                        public partial Layer Scores  { get; }
}
