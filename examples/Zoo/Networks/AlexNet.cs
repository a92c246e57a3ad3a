namespace Kiln.Examples.Zoo;

/// <summary>Krizhevsky, Sutskever and Hinton 2012, in one column and at 64×64.</summary>
[Model, Input(3, 64, 64), He, CrossEntropy]
public sealed partial class AlexNet
{
    [Conv(64, 11, stride: 4, padding: 2), Relu, LocalResponseNorm(5, k: 2), MaxPool(3, 2)] public partial Layer One { get; }
    [Conv(192, 5), Relu, LocalResponseNorm(5, k: 2), MaxPool(3, 2)]                        public partial Layer Two { get; }
    [Conv(384, 3), Relu, Conv(256, 3), Relu, Conv(256, 3), Relu, MaxPool(3, 2)]            public partial Layer Three { get; }
    [Linear(512), Relu, Dropout(0.5), Linear(512), Relu, Dropout(0.5), Linear(10)]         public partial Layer Scores { get; }
}
