namespace Kiln.Tests.Insights;

[Model, Input(1, 8, 8), He, L2(1e-3), CrossEntropy]
public sealed partial class HealthyDigits
{
    [Conv(16, 3), BatchNorm, Relu, MaxPool(2)] public partial Layer Strokes { get; }
    [Linear(64), BatchNorm, Relu] public partial Layer Digit { get; }
    [Linear(10), Xavier] public partial Layer Scores { get; }
}

[Model, Input(1, 8, 8), He, CrossEntropy]
public sealed partial class PlainDigits
{
    [Linear(32), Relu] public partial Layer Hidden { get; }
    [Linear(10)] public partial Layer Scores { get; }
}

[Model, Input(1, 8, 8), CrossEntropy]
public sealed partial class NarrowDigits
{
    [Linear(1), Tanh] public partial Layer Hidden { get; }
    [Linear(10)] public partial Layer Scores { get; }
}

[Model, Input(1, 8, 8), Normal(3), CrossEntropy]
public sealed partial class SaturatedDigits
{
    [Linear(32), Tanh] public partial Layer Hidden { get; }
    [Linear(10)] public partial Layer Scores { get; }
}

[Model, Input(4), MeanSquaredError]
public sealed partial class RegressedCurves
{
    [Linear(64), Relu] public partial Layer Hidden { get; }
    [Linear(2)] public partial Layer Values { get; }
}
