namespace Kiln.Tests.Models;

/// <summary>A network that normalises features over the batch.</summary>
[Model, Input(6), CrossEntropy]
public sealed partial class FlatNet
{
    [Linear(7), BatchNorm, Relu] public partial Layer Hidden { get; }

    [Linear(4)] public partial Layer Scores { get; }
}
