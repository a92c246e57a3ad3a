namespace Kiln.Tests.Models;

/// <summary>A network that can be differentiated as often as one likes, and draws nothing.</summary>
[Model, Input(2, 6, 6), MeanSquaredError]
public sealed partial class SmoothNet
{
    [Conv(5, 3), Tanh, AvgPool(2)] public partial Layer Waves { get; }

    [Linear(3)] public partial Layer Values { get; }
}
