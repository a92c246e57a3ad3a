namespace Kiln.Tests.Models;

/// <summary>A network with something of everything that training and evaluation treat apart.</summary>
[Model, Input(3, 8, 8), L2(0.01), CrossEntropy]
public sealed partial class SmallNet
{
    [Conv(8, 3), BatchNorm, Relu, MaxPool(2)] public partial Layer Edges { get; }

    [Linear(20), Relu, Dropout(0.5)] public partial Layer Hidden { get; }

    [Linear(5), L1(0.001)] public partial Layer Scores { get; }
}
