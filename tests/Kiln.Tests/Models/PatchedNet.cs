namespace Kiln.Tests.Models;

/// <summary>A network whose second convolution runs by Winograd's filtering, with patches that hang over, and that draws random numbers.</summary>
[Model, Input(3, 8, 8), L2(0.01), CrossEntropy]
public sealed partial class PatchedNet
{
    [Conv(16, 3), BatchNorm, RRelu] public partial Layer Edges { get; }

    [Conv(32, 3, padding: 0), BatchNorm, RRelu, Dropout(0.2)] public partial Layer Shapes { get; }

    [Linear(5)] public partial Layer Scores { get; }
}
