using static Kiln.Layers;

namespace Kiln.Examples.Zoo;

/// <summary>A perceptron of three layers.</summary>
[Model, Input(1, 28, 28), He, CrossEntropy]
public sealed partial class Mlp
{
    public Layer Forward => Linear(256) >> Relu >> Linear(128) >> Relu >> Linear(10);
}
