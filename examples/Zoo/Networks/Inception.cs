using static Kiln.Layers;

namespace Kiln.Examples.Zoo;

/// <summary>The module of GoogLeNet (Szegedy et al. 2014): four views of one input, side by side.</summary>
[Block]
public sealed class Inception(int one, int reduce3, int three, int reduce5, int five, int pool) : BlockAttribute
{
    protected override Layer Body => Fold(one, 1)
        & Fold(reduce3, 1) >> Fold(three, 3)
        & Fold(reduce5, 1) >> Fold(five, 5)
        & MaxPool(3, 1, 1) >> Fold(pool, 1);

    private static Layer Fold(int width, int kernel) => Conv(width, kernel) >> Relu;
}

/// <summary>The first module of GoogLeNet, with scores behind it.</summary>
[Model, Input(192, 14, 14), He, CrossEntropy]
public sealed partial class InceptionModule
{
    [Inception(64, 96, 128, 16, 32, 32), GlobalAvgPool, Linear(10)] public partial Layer Scores { get; }
}

/// <summary>Three modules for images of 32×32.</summary>
[Model, Input(3, 32, 32), He, CrossEntropy]
public sealed partial class InceptionNet
{
    [Conv(32, 3), Relu, MaxPool(2)]                                            public partial Layer Stem { get; }
    [Inception(16, 16, 32, 8, 8, 8), Inception(24, 24, 48, 8, 16, 8)]          public partial Layer Fine { get; }
    [MaxPool(2), Inception(32, 32, 64, 8, 16, 16), GlobalAvgPool, Linear(10)]  public partial Layer Scores { get; }
}
