namespace Kiln.Examples;

[Model, Input(1, 8, 8), He, L2(1e-3), CrossEntropy]
public sealed partial class DigitsNet
{
    /// <summary>Strokes and their ends.</summary>
    [Conv(32, 3), BatchNorm, Relu] public partial Layer Strokes { get; }

    [Conv(64, 3), BatchNorm, Relu, MaxPool(2)] public partial Layer Bows { get; }

    [Conv(64, 3), BatchNorm, Relu] public partial Layer Shapes { get; }

    [Linear(128), BatchNorm, Relu, Dropout(0.5)] public partial Layer Digit { get; }

    [Linear(10), Xavier] public partial Layer Scores { get; }

    public Layer Forward => Strokes >> Bows >> Shapes >> Digit >> Scores;
}
