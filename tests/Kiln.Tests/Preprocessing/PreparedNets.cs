namespace Kiln.Tests.Preprocessing;

[Model, Input(2, 3, 4), ZeroCenter, CrossEntropy]
public sealed partial class Centred
{
    [Linear(3)] public partial Layer Scores { get; }
}

[Model, Input(2, 3, 4), ZeroCenter(Per.Element), CrossEntropy]
public sealed partial class CentredByImage
{
    [Linear(3)] public partial Layer Scores { get; }
}

[Model, Input(2, 3, 4), Standardize, CrossEntropy]
public sealed partial class Standardized
{
    [Conv(4, 3), Relu] public partial Layer Edges { get; }
    [Linear(3)] public partial Layer Scores { get; }
}

[Model, Input(2, 3, 4), Standardize(Per.Element), CrossEntropy]
public sealed partial class StandardizedByElement
{
    [Linear(3)] public partial Layer Scores { get; }
}

[Model, Input(2, 3, 4), MinMax, CrossEntropy]
public sealed partial class Bounded
{
    [Linear(3)] public partial Layer Scores { get; }
}

[Model, Input(2, 3, 4), MinMax(Per.Channel), CrossEntropy]
public sealed partial class BoundedByChannel
{
    [Linear(3)] public partial Layer Scores { get; }
}

[Model, Input(2, 3, 4), PcaWhiten(1e-2), CrossEntropy]
public sealed partial class PcaWhitened
{
    [Linear(3)] public partial Layer Scores { get; }
}

[Model, Input(2, 3, 4), ZcaWhiten(1e-2), CrossEntropy]
public sealed partial class ZcaWhitened
{
    [Linear(3)] public partial Layer Scores { get; }
}

[Model, Input(2, 3, 4), Standardize, ZcaWhiten(1e-2), CrossEntropy]
public sealed partial class StandardizedAndWhitened
{
    [Conv(4, 3), BatchNorm, Relu] public partial Layer Edges { get; }
    [Linear(3)] public partial Layer Scores { get; }
}

/// <summary>Constants that stand in the declaration: 3 ± 2, and 4 ± ½.</summary>
[Model, Input(2, 3, 4), Standardize(mean: [3, 4], std: [2, 0.5]), CrossEntropy]
public sealed partial class StandardizedByHand
{
    [Linear(3)] public partial Layer Scores { get; }
}

/// <summary>Vectors, each feature by itself.</summary>
[Model, Input(6), Standardize, MinMax, CrossEntropy]
public sealed partial class PreparedVectors
{
    [Linear(3)] public partial Layer Scores { get; }
}

/// <summary>The same network as <see cref="Standardized"/>, on samples as they come.</summary>
[Model, Input(2, 3, 4), CrossEntropy]
public sealed partial class Unprepared
{
    [Conv(4, 3), Relu] public partial Layer Edges { get; }
    [Linear(3)] public partial Layer Scores { get; }
}
