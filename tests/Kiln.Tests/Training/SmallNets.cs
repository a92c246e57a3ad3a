namespace Kiln.Tests.Training;

[Model, Input(1, 8, 8), L2(1e-3), L1(1e-4), CrossEntropy]
public sealed partial class SmallClassifier
{
    [Conv(5, 3), BatchNorm, Relu, MaxPool(2)] public partial Layer Edges { get; }
    [Linear(12), Relu] public partial Layer Hidden { get; }
    [Linear(3)] public partial Layer Scores { get; }
}

[Model, Input(4), MeanSquaredError]
public sealed partial class SmallRegressor
{
    [Linear(16), Tanh] public partial Layer Hidden { get; }
    [Linear(2)] public partial Layer Values { get; }
}

[Model, Input(6), CrossEntropy]
public sealed partial class NormalisedFeatures
{
    [Linear(8), BatchNorm, Relu] public partial Layer Hidden { get; }
    [Linear(2)] public partial Layer Scores { get; }
}

[Model, Input(6), BinaryCrossEntropy]
public sealed partial class YesOrNo
{
    [Linear(8), Relu] public partial Layer Hidden { get; }
    [Linear(1)] public partial Layer Score { get; }
}

[Model, Input(6), CrossEntropy(0, 1, 3)]
public sealed partial class WeighedFeatures
{
    [Linear(8), Relu] public partial Layer Hidden { get; }
    [Linear(2)] public partial Layer Scores { get; }
}

#pragma warning disable KILN209 // so low that it holds at once
[Model, Input(6), MaxNorm(0.5), CrossEntropy]
#pragma warning restore KILN209
public sealed partial class HeldBack
{
    [Linear(8), Relu] public partial Layer Hidden { get; }
    [Linear(2)] public partial Layer Scores { get; }
}

[Model, Input(6)]
public sealed partial class WithoutLoss
{
    [Linear(2)] public partial Layer Scores { get; }
}

/// <summary>A network that draws at random wherever one can.</summary>
[Model, Input(1, 8, 8), RandomCrop(8, padding: 1), HorizontalFlip, RandomRotation(15), Cutout(2), L2(1e-3), CrossEntropy]
public sealed partial class DrawingNet
{
    [Conv(20, 3), BatchNorm, RRelu, MaxPool(2)] public partial Layer Edges { get; }
    [Linear(40), RRelu, Dropout(0.3)] public partial Layer Hidden { get; }
    [Linear(3)] public partial Layer Scores { get; }
}

/// <summary>A network that sees every training image upside down.</summary>
[Model, Input(1, 8, 8), VerticalFlip(1), CrossEntropy]
public sealed partial class Upended
{
    [Conv(5, 3), Relu, MaxPool(2)] public partial Layer Edges { get; }
    [Linear(3)] public partial Layer Scores { get; }
}

/// <summary>The same network as it stands.</summary>
[Model, Input(1, 8, 8), CrossEntropy]
public sealed partial class Upright
{
    [Conv(5, 3), Relu, MaxPool(2)] public partial Layer Edges { get; }
    [Linear(3)] public partial Layer Scores { get; }
}

[Model, Input(4), MeanSquaredError]
public sealed partial class Line
{
    [Linear(2), Normal(1e-3)] public partial Layer Values { get; }
}

[Model, Input(6), Hinge]
public sealed partial class HingedFeatures
{
    [Linear(8), Relu] public partial Layer Hidden { get; }
    [Linear(2)] public partial Layer Scores { get; }
}

/// <summary>A network that blends images, by one of two ways each.</summary>
[Model, Input(1, 8, 8), Mixup, CutMix, CrossEntropy]
public sealed partial class BlendingNet
{
    [Linear(12), Relu] public partial Layer Hidden { get; }
    [Linear(3)] public partial Layer Scores { get; }
}
