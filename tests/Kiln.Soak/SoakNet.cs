namespace Kiln.Soak;

/// <summary>A network with all that draws at random in training, and all that a run must not forget.</summary>
[Model, Input(1, 8, 8), Standardize, RandomCrop(8, padding: 1), HorizontalFlip, L2(1e-3), CrossEntropy]
public sealed partial class SoakNet
{
    [Conv(16, 3), BatchNorm, RRelu, MaxPool(2)] public partial Layer Edges { get; }
    [Linear(32), Relu, Dropout(0.3)]            public partial Layer Hidden { get; }
    [Linear(4)]                                 public partial Layer Scores { get; }
}
