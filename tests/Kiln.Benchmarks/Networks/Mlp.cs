namespace Kiln.Benchmarks;

[Model, Input(1, 28, 28), He, L2(5e-4), CrossEntropy]
public sealed partial class Mlp
{
    [Linear(256), Relu] public partial Layer First { get; }
    [Linear(128), Relu] public partial Layer Second { get; }
    [Linear(10)] public partial Layer Scores { get; }
}
