namespace Kiln.Examples;

/// <summary>Another network for the same digits.</summary>
[Model, Input(1, 8, 8), He, L2(1e-3), CrossEntropy]
public sealed partial class PlainNet
{
    [Linear(128), BatchNorm, Relu, Dropout(0.2)] public partial Layer Hidden { get; }
    [Linear(64), BatchNorm, Relu]                public partial Layer Digit  { get; }
    [Linear(10), Xavier]                         public partial Layer Scores { get; }
}

/// <summary>A network that sees the middle of each digit alone.</summary>
[Model, Input(1, 6, 6), He, L2(1e-3), CrossEntropy]
public sealed partial class MiddleNet
{
    [Conv(32, 3), BatchNorm, Relu]             public partial Layer Strokes { get; }
    [Conv(64, 3), BatchNorm, Relu, MaxPool(2)] public partial Layer Bows    { get; }
    [Linear(64), BatchNorm, Relu]              public partial Layer Digit   { get; }
    [Linear(10), Xavier]                       public partial Layer Scores  { get; }
}
