namespace Kiln.Examples;

[Model, Input(1, 8, 8), He, L2(5e-4), CrossEntropy]
public sealed partial class DigitsNet
{
    /// <summary>Strokes and their ends.</summary>
    [Conv(32, 3), BatchNorm, Relu] public partial Layer Strokes { get; }

    [Conv(64, 3), BatchNorm, Relu, MaxPool(2)] public partial Layer Shapes { get; }

    [Linear(128), Relu, Dropout(0.5)] public partial Layer Digit { get; }

    [Linear(10), Xavier] public partial Layer Scores { get; }

    public Layer Forward => Strokes >> Shapes >> Digit >> Scores;
}
