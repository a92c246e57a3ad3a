namespace Kiln.Examples;

// one network, five times: only what bends differs

[Model, Input(1, 8, 8), He, CrossEntropy]
public sealed partial class WithRelu
{
    [Conv(32, 3), Relu]             public partial Layer Strokes { get; }
    [Conv(64, 3), Relu, MaxPool(2)] public partial Layer Bows    { get; }
    [Conv(64, 3), Relu, MaxPool(2)] public partial Layer Shapes  { get; }
    [Linear(128), Relu]             public partial Layer Digit   { get; }
    [Linear(10)]                    public partial Layer Scores  { get; }
}

[Model, Input(1, 8, 8), He, CrossEntropy]
public sealed partial class WithLeakyRelu
{
    [Conv(32, 3), LeakyRelu(0.01)]             public partial Layer Strokes { get; }
    [Conv(64, 3), LeakyRelu(0.01), MaxPool(2)] public partial Layer Bows    { get; }
    [Conv(64, 3), LeakyRelu(0.01), MaxPool(2)] public partial Layer Shapes  { get; }
    [Linear(128), LeakyRelu(0.01)]             public partial Layer Digit   { get; }
    [Linear(10)]                               public partial Layer Scores  { get; }
}

[Model, Input(1, 8, 8), He, CrossEntropy]
public sealed partial class WithVeryLeakyRelu
{
    [Conv(32, 3), LeakyRelu(1 / 5.5)]             public partial Layer Strokes { get; }
    [Conv(64, 3), LeakyRelu(1 / 5.5), MaxPool(2)] public partial Layer Bows    { get; }
    [Conv(64, 3), LeakyRelu(1 / 5.5), MaxPool(2)] public partial Layer Shapes  { get; }
    [Linear(128), LeakyRelu(1 / 5.5)]             public partial Layer Digit   { get; }
    [Linear(10)]                                  public partial Layer Scores  { get; }
}

[Model, Input(1, 8, 8), He, CrossEntropy]
public sealed partial class WithPRelu
{
    [Conv(32, 3), PRelu]             public partial Layer Strokes { get; }
    [Conv(64, 3), PRelu, MaxPool(2)] public partial Layer Bows    { get; }
    [Conv(64, 3), PRelu, MaxPool(2)] public partial Layer Shapes  { get; }
    [Linear(128), PRelu]             public partial Layer Digit   { get; }
    [Linear(10)]                     public partial Layer Scores  { get; }
}

[Model, Input(1, 8, 8), He, CrossEntropy]
public sealed partial class WithRRelu
{
    [Conv(32, 3), RRelu]             public partial Layer Strokes { get; }
    [Conv(64, 3), RRelu, MaxPool(2)] public partial Layer Bows    { get; }
    [Conv(64, 3), RRelu, MaxPool(2)] public partial Layer Shapes  { get; }
    [Linear(128), RRelu]             public partial Layer Digit   { get; }
    [Linear(10)]                     public partial Layer Scores  { get; }
}
